import { test } from '../e2e/support/brain';
import { furnished, type FurnishedHome } from './furnished-home';
import { shoot } from './shoot';

const pagesOf = (home: FurnishedHome): Readonly<Record<string, string>> => ({
  'chat-empty': '/chat',
  chat: `/chat?c=${home.conversationId}`,
  conversations: '/conversations',
  'conversations-found': '/conversations?q=stone',
  home: '/',
  projects: '/projects',
  'project-overview': `/project?p=${home.projectId}`,
  'project-tasks': `/project?p=${home.projectId}&tab=tasks`,
  'project-board': `/project?p=${home.projectId}&tab=board`,
  'project-missions': `/project?p=${home.projectId}&tab=missions`,
  'project-files': `/project?p=${home.projectId}&tab=files`,
  'project-workspace': `/project?p=${home.projectId}&tab=workspace`,
  'project-activity': `/project?p=${home.projectId}&tab=activity`,
  tasks: '/tasks',
  missions: '/missions',
  mission: `/mission?m=${home.missionId}`,
  agents: '/agents',
  agent: `/agent?a=${home.agentId}`,
  'agent-model': `/agent?a=${home.agentId}&tab=model`,
  'agent-tools': `/agent?a=${home.agentId}&tab=tools`,
  'agent-versions': `/agent?a=${home.agentId}&tab=versions`,
  'agent-effective': `/agent?a=${home.agentId}&tab=effective`,
  'settings-preferences': '/settings?tab=preferences',
  search: '/search?q=stone',
  models: '/models',
  'models-catalogue': '/models?tab=catalogue',
  'models-routing': '/models?tab=routing',
  usage: '/usage',
  'usage-table': '/usage?view=table',
  'usage-of-everybody': '/usage?of=all&by=user',
  teams: '/teams',
  team: `/teams?t=${home.teamId}`,
  settings: '/settings',
  'settings-security': '/settings?tab=security',
  'settings-keys': '/settings?tab=keys',
  'settings-activity': '/settings?tab=activity',
  'admin-people': '/admin',
  'admin-invites': '/admin?tab=invites',
  'admin-keys': '/admin?tab=keys',
  'admin-identity': '/admin?tab=identity',
  'admin-quotas': '/admin?tab=quotas',
  'admin-jobs': '/admin?tab=jobs',
  'settings-appearance': '/settings?tab=appearance',
  'settings-notifications': '/settings?tab=notifications',
  'settings-data': '/settings?tab=data',
  'admin-audit': '/admin?tab=audit',
  'admin-health': '/admin?tab=health',
  'admin-inspect': '/admin?tab=inspect',
  'not-found': '/nowhere',
  'project-missing': '/project?p=01900000-0000-7000-8000-000000000000',
});

const waysIn = ['login', 'register', 'reset', 'invite', 'device', 'setup'];

for (const language of ['en', 'de'] as const) {
  test(`every page in ${language}`, async ({ api, page }) => {
    test.setTimeout(20 * 60_000);
    const home = await furnished(api, page);
    await api.preferences.set('interface.language', language);
    for (const [name, address] of Object.entries(pagesOf(home))) {
      await page.goto(address);
      await page.locator(`html[lang=${language}]`).waitFor();
      await page.waitForLoadState('networkidle');
      await shoot(page, `${language}-${name}`);
    }
    await api.preferences.unset('interface.language');
  });

  test(`the ways in, in ${language}`, async ({ browser, gateway }) => {
    const context = await browser.newContext({
      baseURL: gateway.url,
      locale: language === 'de' ? 'de-DE' : 'en-GB',
      storageState: { cookies: [], origins: [] },
    });
    const page = await context.newPage();
    for (const name of waysIn) {
      await page.goto(`/${name}`);
      await page.waitForLoadState('networkidle');
      await shoot(page, `${language}-${name}`);
    }
    await context.close();
  });
}
