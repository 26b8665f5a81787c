import { startFakePushService, startScriptedModelServer, type FakePushService } from '@mosaicstack/testing';
import { test as base, expect, type Browser, type BrowserContext, type Page } from '@playwright/test';
import { GatewayProcess } from './gateway-process';
import { scriptByQuestion } from './model-script';

export const admin = { name: 'Ada Lovelace', email: 'ada@example.org', password: 'correct horse battery' };

interface WorkerFixtures {
  /** The one server in a private network that the gateway may reach besides its models. */
  pushService: FakePushService;
  /** Set up by Ada, and answering through a scripted model. Killed and restarted by tests, never left down. */
  gateway: GatewayProcess;
  /** Ada's signed-in browser state. */
  signedIn: Awaited<ReturnType<BrowserContext['storageState']>>;
}

interface Fixtures {
  /** What a page did that it must not: policy violations, faults, and requests to other hosts. */
  trespasses: string[];
}

export const test = base.extend<Fixtures, WorkerFixtures>({
  pushService: [
    // oxlint-disable-next-line no-empty-pattern -- Playwright reads what a fixture needs off this pattern.
    async ({}, use) => {
      const service = await startFakePushService();
      await use(service);
      await service.close();
    },
    { scope: 'worker' },
  ],
  gateway: [
    async ({ pushService }, use) => {
      const model = await startScriptedModelServer({ models: ['scripted'], script: scriptByQuestion });
      const gateway = await GatewayProcess.start({
        MOSAIC_OPENAI_BASE_URL: model.baseUrl,
        MOSAIC_OUTBOUND_ALLOWED_HOSTS: pushService.host,
        MOSAIC_RUN_LEASE_SECONDS: '3',
        MOSAIC_RUN_RENEW_SECONDS: '1',
        MOSAIC_RUN_SWEEP_SECONDS: '1',
      });
      await use(gateway);
      await gateway.dispose();
      await model.close();
    },
    { scope: 'worker', timeout: 240_000 },
  ],
  signedIn: [
    async ({ gateway, browser }, use) => {
      await use(await signInThroughSetup(gateway, browser));
    },
    { scope: 'worker', timeout: 240_000 },
  ],
  storageState: async ({ signedIn }, use) => use(signedIn),
  baseURL: async ({ gateway }, use) => use(gateway.url),
  trespasses: [
    async ({ context, gateway }, use) => {
      const trespasses: string[] = [];
      await watch(context, gateway.url, trespasses);
      await use(trespasses);
      expect(trespasses).toEqual([]);
    },
    { auto: true },
  ],
});

async function signInThroughSetup(
  gateway: GatewayProcess,
  browser: Browser,
): Promise<WorkerFixtures['signedIn']> {
  const context = await browser.newContext();
  const reply = await context.request.post(`${gateway.url}/api/bootstrap/setup`, {
    data: { ...admin, token: new URL(gateway.setupLink).searchParams.get('token') },
  });
  expect(reply.status()).toBe(201);
  const state = await context.storageState();
  await context.close();
  return state;
}

/** Notes what pages of a context do that no page of ours may do. */
export async function watch(context: BrowserContext, origin: string, trespasses: string[]): Promise<void> {
  await context.exposeFunction('noteViolation', (what: string) => trespasses.push(what));
  await context.addInitScript(() => {
    document.addEventListener('securitypolicyviolation', ({ violatedDirective, blockedURI, sample }) => {
      const { noteViolation } = window as unknown as { noteViolation: (what: string) => void };
      noteViolation(`policy: ${violatedDirective} ${blockedURI} ${sample}`);
    });
  });
  context.on('weberror', (error) => trespasses.push(`fault: ${error.error().message}`));
  context.on('request', (request) => {
    const url = new URL(request.url());
    const isOwn = url.host === new URL(origin).host || ['data:', 'blob:'].includes(url.protocol);
    if (!isOwn) trespasses.push(`request: ${request.url()}`);
  });
}

export { expect, type Page };
