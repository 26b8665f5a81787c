import { expectAccessible } from './support/accessible';
import { ChatPage } from './support/chat';
import { GatewayProcess } from './support/gateway-process';
import { admin, expect, test, watch } from './support/test';

test.describe('a gateway nobody has set up', () => {
  let gateway: GatewayProcess;

  test.beforeAll(async () => {
    gateway = await GatewayProcess.start();
  });
  test.afterAll(() => gateway.dispose());

  test('is set up through the link it printed, and answers without any key', async ({ browser }) => {
    const trespasses: string[] = [];
    const context = await browser.newContext({ storageState: { cookies: [], origins: [] } });
    await watch(context, gateway.url, trespasses);
    const page = await context.newPage();

    await page.goto(gateway.url);
    await page.waitForURL('**/setup');

    await page.goto(gateway.setupLink);
    await expect(page.getByRole('heading', { name: 'Set up this gateway' })).toBeVisible();
    await expect(page).toHaveURL(`${gateway.url}/setup`);

    await page.getByLabel('Name').fill(admin.name);
    await page.getByLabel('Email').fill('not an address');
    await page.getByLabel('Password').fill('short');
    await page.getByRole('button', { name: 'Create administrator' }).click();
    await expect(page.getByText('This is not an email address.')).toBeVisible();
    await expect(page.getByText('Choose a password of 8 to 128 characters.')).toBeVisible();
    await expectAccessible(page);

    await page.getByLabel('Email').fill(admin.email);
    await page.getByLabel('Password').fill(admin.password);
    await page.getByRole('button', { name: 'Create administrator' }).click();

    await expect(page.getByRole('heading', { name: 'Choose who answers' })).toBeVisible();
    await expectAccessible(page);
    await page.getByLabel('Provider').selectOption('openai-compatible');
    await page.getByLabel('Address').fill('http://127.0.0.1:9/v1');
    await page.getByRole('button', { name: 'Test and go on' }).click();
    await expect(page.getByText('Nothing listens at this address.')).toBeVisible();
    await page.getByRole('button', { name: 'Go on with the demo model' }).click();
    await expect(page.getByRole('heading', { name: 'What this gateway stands on' })).toBeVisible();
    await expect(page.getByText('mosaic wizard', { exact: true })).toBeVisible();
    const found = page.getByRole('list', { name: 'What the doctor found' });
    await expect(found.getByText('Tier local')).toBeVisible();
    await expect(found.getByText('Storage', { exact: true })).toBeVisible();
    await page.getByRole('button', { name: 'Go on', exact: true }).click();
    await expect(page.getByRole('heading', { name: 'Mosaic is ready' })).toBeVisible();
    await expect(page.getByText('mosaic gateway status')).toBeVisible();
    await page.getByRole('link', { name: 'Begin a conversation' }).click();
    await page.waitForURL('**/chat');

    const chat = new ChatPage(page);
    await expect(page.getByText('Demo model', { exact: true })).toBeVisible();
    await chat.ask('Say hello');
    await expect(chat.answers).toHaveCount(1);
    await expect(page).toHaveURL(/\/chat\?c=[0-9a-f-]{36}$/);
    await expect(page.getByText('Demo model', { exact: true })).toBeVisible();

    await page.goto(`${gateway.url}/setup`);
    await expect(page.getByRole('heading', { name: 'This gateway is already set up.' })).toBeVisible();
    expect(trespasses).toEqual([]);
    await context.close();
  });
});

test('strangers are kept out, and a person comes in and goes without a trace', async ({
  browser,
  gateway,
  signedIn,
}) => {
  expect(signedIn.cookies).not.toEqual([]);
  const context = await browser.newContext({ storageState: { cookies: [], origins: [] } });
  const page = await context.newPage();
  await page.goto(`${gateway.url}/chat`);
  await page.waitForURL('**/login?next=%2Fchat');

  await page.getByLabel('Email').fill(admin.email);
  await page.getByLabel('Password').fill('a wrong password');
  await page.getByRole('button', { name: 'Sign in' }).click();
  await expect(page.getByText('Email or password is wrong.')).toBeVisible();

  await page.getByLabel('Password').fill(admin.password);
  await page.getByRole('button', { name: 'Sign in' }).click();
  await page.waitForURL('**/chat');
  await new ChatPage(page).composer.fill('a secret draft');

  await page.getByRole('button', { name: `Account of ${admin.name}` }).click();
  await page.getByRole('menuitem', { name: 'Sign out' }).click();
  await page.waitForURL('**/login');
  expect(await page.evaluate(() => Object.keys(localStorage).filter((key) => key.includes('draft')))).toEqual(
    [],
  );
  await context.close();
});
