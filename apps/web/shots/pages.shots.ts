import { themes } from '../e2e/support/accessible';
import { test } from '../e2e/support/brain';
import { furnish, type FurnishedHome } from './furnished-home';
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
  'settings-data': '/settings?tab=data',
  'admin-audit': '/admin?tab=audit',
  'admin-health': '/admin?tab=health',
  'admin-inspect': '/admin?tab=inspect',
  'not-found': '/nowhere',
  'project-missing': '/project?p=01900000-0000-7000-8000-000000000000',
});

for (const theme of themes) {
  test.describe(`in ${theme}`, () => {
    test.use({ colorScheme: theme });

    test('every page, on a desk and on a phone', async ({ api, page }) => {
      test.setTimeout(20 * 60_000);
      const home = await furnish(api, page);
      for (const [name, address] of Object.entries(pagesOf(home))) {
        await page.goto(address);
        await page.waitForLoadState('networkidle');
        await shoot(page, name, theme);
      }
    });

    test('the ways in, on a desk and on a phone', async ({ browser, gateway }) => {
      const context = await browser.newContext({
        baseURL: gateway.url,
        colorScheme: theme,
        locale: 'en-GB',
        storageState: { cookies: [], origins: [] },
      });
      const page = await context.newPage();
      for (const name of ['login', 'register', 'reset', 'invite', 'device', 'setup']) {
        await page.goto(`/${name}`);
        await page.waitForLoadState('networkidle');
        await shoot(page, name, theme);
      }
      await context.close();
    });
  });
}
