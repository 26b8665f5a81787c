import type { Page } from '@playwright/test';
import { expectAccessible } from './support/accessible';
import { GatewayProcess } from './support/gateway-process';
import { scratchServers, services } from './support/services';
import { admin, expect, test, watch } from './support/test';

test.describe('a gateway nobody has set up, on something else than it stands on', () => {
  let gateway: GatewayProcess;
  let page: Page;
  let trespasses: string[];

  test.beforeEach(async ({ browser }) => {
    gateway = await GatewayProcess.start();
    trespasses = [];
    const context = await browser.newContext({ storageState: { cookies: [], origins: [] } });
    await watch(context, gateway.url, trespasses);
    page = await context.newPage();
  });
  test.afterEach(async () => {
    await page.context().close();
    await gateway.dispose();
  });

  const openFold = async (): Promise<void> => {
    await page.getByText('Change what it stands on').click();
    await expect(page.getByText('Settings file', { exact: true })).toBeVisible();
  };
  const makeAdministrator = async (): Promise<void> => {
    await page.getByRole('button', { name: 'Create administrator' }).click();
    await expect(page.getByRole('heading', { name: 'Choose who answers' })).toBeVisible();
  };

  test('moves to Postgres and Valkey once both answer, and goes on with the administrator there', async () => {
    test.skip(!services, 'Needs Postgres and Valkey, which the runner starts.');
    if (!services) return;
    const servers = await scratchServers(services);
    try {
      await page.goto(gateway.setupLink);
      await page.getByLabel('Name').fill(admin.name);
      await page.getByLabel('Email').fill(admin.email);
      await page.getByLabel('Password', { exact: true }).fill(admin.password);
      await openFold();
      await expect(page.getByText('Stated by variable MOSAIC_GATEWAY_PORT')).toBeVisible();
      await expect(page.getByLabel('Port', { exact: true })).toBeDisabled();

      await page.getByLabel('What shall it stand on?').selectOption('standalone');
      await page.getByLabel('Postgres address').fill('postgresql://mosaic:c4n4ry@127.0.0.1:9/mosaic');
      await page.getByLabel('Valkey address').fill(servers.valkeyUrl);
      await page.getByRole('button', { name: 'Try it and show what changes' }).click();
      await expect(page.getByText('Postgres at 127.0.0.1:9 refuses connections.').first()).toBeVisible();
      await expect(page.getByText('It cannot start on that.')).toBeVisible();
      await expect(page.getByRole('button', { name: 'Write it and start anew' })).toBeHidden();
      await expectAccessible(page);

      await page.getByLabel('Postgres address').fill(servers.databaseUrl);
      await expect(page.getByText('It cannot start on that.')).toBeHidden();
      await page.getByRole('button', { name: 'Try it and show what changes' }).click();
      const review = page.getByRole('region', { name: 'Review' });
      await expect(review.getByText('+ tier: standalone')).toBeVisible();
      await expect(review.getByText('+ storage.url: postgresql://')).toBeVisible();
      await expectAccessible(page);
      await page.getByRole('button', { name: 'Write it and start anew' }).click();
      await expect(page.getByText('It has started anew and stands on that now.')).toBeVisible();
      await expect(page.getByText('standalone', { exact: true }).first()).toBeVisible();

      // What was written before it started anew is still there.
      await makeAdministrator();
      await page.getByRole('button', { name: 'Go on with the demo model' }).click();
      const found = page.getByRole('list', { name: 'What the doctor found' });
      await expect(found.getByText('Tier standalone')).toBeVisible();
      expect(trespasses).toEqual([]);
    } finally {
      await gateway.kill();
      await servers.drop();
    }
  });

  test('asks for the token where that of the link is of another start, and shows what it stands on for the right one', async () => {
    const proof = new URL(gateway.setupLink).searchParams.get('token') ?? '';
    await page.goto(`${gateway.url}/setup?token=stale`);
    await page.getByText('Change what it stands on').click();
    await expect(page.getByText('This setup link is not the one the gateway printed.')).toBeVisible();
    await page.getByLabel('Setup token').fill(proof);
    await page.getByRole('button', { name: 'Show what it stands on' }).click();
    await expect(page.getByText('Settings file', { exact: true })).toBeVisible();
    await expect(page.getByText('This setup link is not the one the gateway printed.')).toBeHidden();
    expect(trespasses).toEqual([]);
  });

  test('keeps the way to its new address where it no longer answers under the old one', async () => {
    // Names of loopback that a gateway answers under only while they are its public address.
    const { port } = new URL(gateway.url);
    const [here, there] = [`http://here.localhost:${port}`, `http://there.localhost:${port}`];
    const { pathname, search } = new URL(gateway.setupLink);
    const moveTo = async (address: string): Promise<void> => {
      await openFold();
      await page.getByLabel('Where people reach it').fill(address);
      await page.getByRole('button', { name: 'Try it and show what changes' }).click();
      await page.getByRole('button', { name: 'Write it and start anew' }).click();
    };
    await page.goto(gateway.setupLink);
    await moveTo(here);
    await expect(page.getByText('It has started anew and stands on that now.')).toBeVisible();
    await page.goto(`${here}${pathname}${search}`);
    await moveTo(there);
    await expect(page.getByText('The gateway answers at another address now.')).toBeVisible();
    await expectAccessible(page);
    await page.getByRole('link', { name: 'Go on there' }).click();
    await expect(page).toHaveURL(`${there}/setup`);
    await openFold();
    await expect(page.getByText(there, { exact: true })).toBeVisible();
  });

  test('stands on what it stood on before where it does not start, says why, and is set up there', async () => {
    const proof = new URL(gateway.setupLink).searchParams.get('token') ?? '';
    await page.goto(`${gateway.url}/setup`);
    await page.getByText('Change what it stands on').click();
    await page.getByLabel('Setup token').fill('guess');
    await page.getByRole('button', { name: 'Show what it stands on' }).click();
    await expect(page.getByText('This setup link is not the one the gateway printed.')).toBeVisible();
    await page.getByLabel('Setup token').fill(proof);
    await page.getByRole('button', { name: 'Show what it stands on' }).click();
    await expect(page.getByText('Settings file', { exact: true })).toBeVisible();

    await page.getByLabel('Address to listen on').fill('192.0.2.1');
    await page.getByRole('button', { name: 'Try it and show what changes' }).click();
    await expect(page.getByText('gateway.allowInsecure').first()).toBeVisible();
    await page.getByLabel('Accept plain http').click();
    await page.getByRole('button', { name: 'Try it and show what changes' }).click();
    await page.getByRole('button', { name: 'Write it and start anew' }).click();
    await expect(page.getByText('It did not start on these settings')).toBeVisible();
    await expect(page.getByText(/The gateway cannot listen on 192\.0\.2\.1/)).toBeVisible();
    await expectAccessible(page);

    await page.getByLabel('Name').fill(admin.name);
    await page.getByLabel('Email').fill(admin.email);
    await page.getByLabel('Password', { exact: true }).fill(admin.password);
    await makeAdministrator();
    expect(trespasses).toEqual([]);
  });
});
