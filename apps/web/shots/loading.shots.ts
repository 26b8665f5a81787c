import { test } from '../e2e/support/brain';
import { furnished, type FurnishedHome } from './furnished-home';
import { shoot } from './shoot';

/** Pages on their way, with what of them the gateway is slow to give. */
const slow: Readonly<Record<string, (home: FurnishedHome) => readonly [address: string, path: RegExp]>> = {
  home: () => ['/', /\/api\/(usage|brain|conversations)/],
  chat: ({ conversationId }) => [`/chat?c=${conversationId}`, /\/api\/conversations/],
  conversations: () => ['/conversations', /\/api\/conversations/],
  board: ({ projectId }) => [`/project?p=${projectId}&tab=board`, /\/api\/(tasks|board)/],
  project: ({ projectId }) => [`/project?p=${projectId}`, /\/api\/projects\//],
  mission: ({ missionId }) => [`/mission?m=${missionId}`, /\/api\/missions/],
  agent: ({ agentId }) => [`/agent?a=${agentId}`, /\/api\/agents/],
  models: () => ['/models', /\/api\/(providers|models)/],
  usage: () => ['/usage', /\/api\/(usage|account\/quota)/],
  search: () => ['/search?q=stone', /\/api\/brain\/search/],
  admin: () => ['/admin', /\/api\/admin/],
  health: () => ['/admin?tab=health', /\/api\/admin\/doctor$/],
  settings: () => ['/settings?tab=security', /\/api\/account/],
};

test('pages on their way', async ({ api, browser, gateway, page, signedIn }) => {
  test.setTimeout(10 * 60_000);
  const home = await furnished(api, page);
  const context = await browser.newContext({
    baseURL: gateway.url,
    locale: 'en-GB',
    storageState: signedIn,
    serviceWorkers: 'block',
  });
  for (const [name, placeOf] of Object.entries(slow)) {
    const shown = await context.newPage();
    const [address, path] = placeOf(home);
    await shown.route(path, () => new Promise(() => undefined));
    await shown.goto(address);
    await shown
      .getByRole('status')
      .filter({ hasText: /Loading|Search/ })
      .first()
      .waitFor({ timeout: 10_000 })
      .catch(() => undefined);
    await shoot(shown, `state-loading-${name}`);
    await shown.close();
  }
  await context.close();
});
