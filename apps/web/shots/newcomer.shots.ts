import { test } from '../e2e/support/people';
import { shoot } from './shoot';

/** Pages of somebody who has just come, with nothing of theirs on them yet. */
const emptyPages: Readonly<Record<string, string>> = {
  home: '/',
  chat: '/chat',
  conversations: '/conversations',
  'conversations-archived': '/conversations?state=archived',
  projects: '/projects',
  tasks: '/tasks',
  missions: '/missions',
  agents: '/agents',
  search: '/search',
  'search-nothing': '/search?q=travertine',
  usage: '/usage',
  teams: '/teams',
  keys: '/settings?tab=keys',
  approvals: '/settings?tab=approvals',
  notifications: '/settings?tab=notifications',
};

for (const language of ['en', 'de'] as const) {
  test(`what somebody sees in ${language} who has just come`, async ({ people }) => {
    test.setTimeout(10 * 60_000);
    const page = await people.signIn(await people.add('Grace'));
    await page.request.post('/api/preferences', { data: { key: 'interface.language', value: language } });
    for (const [name, address] of Object.entries(emptyPages)) {
      await page.goto(address);
      await page.locator(`html[lang=${language}]`).waitFor();
      await page.waitForLoadState('networkidle');
      await shoot(page, `${language}-newcomer-${name}`);
    }
  });
}

test('a project and a mission that have just begun', async ({ people }) => {
  test.setTimeout(10 * 60_000);
  const page = await people.signIn(await people.add('Grace'));
  const made = async (path: string, data: object): Promise<string> => {
    const reply = await page.request.post(path, { data });
    return ((await reply.json()) as { id: string }).id;
  };
  const project = await made('/api/projects', { name: 'Roof of the barn' });
  const mission = await made('/api/missions', { projectId: project, name: 'Dry by October' });
  for (const tab of ['overview', 'tasks', 'board', 'missions', 'files', 'workspace', 'activity']) {
    await page.goto(`/project?p=${project}&tab=${tab}`);
    await page.waitForLoadState('networkidle');
    await shoot(page, `state-begun-project-${tab}`);
  }
  await page.goto(`/mission?m=${mission}`);
  await page.waitForLoadState('networkidle');
  await shoot(page, 'state-begun-mission');
});
