import { ChatPage } from './support/chat';
import { expect, test } from './support/people';

test('a gateway that is gone is told in place, and what was asked for comes once it is back', async ({
  page,
  gateway,
}) => {
  await page.goto('/tasks');
  const add = page.getByRole('textbox', { name: 'Add a task' });
  await expect(add).toBeVisible();
  await gateway.kill();
  await expect(page.getByRole('status').filter({ hasText: 'out of reach' })).toBeVisible();
  await add.fill('Sweep the yard');
  await add.press('Enter');
  // It is not lost, and not shown as done: neither the gateway answers nor, this early, the code that asks it.
  await expect(
    page
      .getByRole('alert')
      .filter({ hasText: /No gateway answers|could not be loaded/ })
      .first(),
  ).toBeVisible();
  await expect(page.getByRole('link', { name: 'Sweep the yard' })).toBeHidden();
  await gateway.start();
  await expect(page.getByRole('status').filter({ hasText: 'out of reach' })).toBeHidden({ timeout: 60_000 });
  await add.fill('Sweep the yard');
  await add.press('Enter');
  await expect(page.getByRole('link', { name: 'Sweep the yard' })).toBeVisible();
});

test('a part of a page that is asked for while the gateway is gone comes when it is back', async ({
  page,
  gateway,
}) => {
  await page.goto('/projects');
  const begin = page.getByRole('button', { name: 'New project' }).first();
  await expect(begin).toBeVisible();
  await gateway.kill();
  await begin.click();
  await expect(page.getByRole('status').filter({ hasText: 'out of reach' })).toBeVisible();
  await expect(begin).toBeVisible();
  await gateway.start();
  await expect(page.getByRole('dialog').getByLabel('Name')).toBeVisible({ timeout: 60_000 });
});

test('a page that meets none of its code, as after an upgrade, is loaded anew once and keeps the draft', async ({
  page,
}) => {
  const chat = new ChatPage(page);
  await chat.open();
  await chat.ask('Hello there');
  const address = page.url();
  await chat.composer.fill('half a thought');
  let isReplaced = true;
  await page.route(/_next\/static\/chunks\/.*\.js/, (route) =>
    isReplaced ? route.fulfill({ status: 404, body: '' }) : route.continue(),
  );
  let loads = 0;
  page.on('request', (request) => {
    if (!request.isNavigationRequest()) return;
    loads += 1;
    isReplaced = false;
  });
  await chat.composer.blur();
  await page.keyboard.press('?');
  await expect.poll(() => loads).toBe(1);
  await expect(chat.composer).toHaveValue('half a thought');
  expect(page.url()).toBe(address);
  expect(loads).toBe(1);
});

test('a slow gateway leaves the page usable, with the shape of what is on its way', async ({ page }) => {
  let answer = (): void => undefined;
  const held = new Promise<void>((resolve) => (answer = resolve));
  await page.route(/\/api\/tasks\?/, async (route) => {
    await held;
    await route.continue();
  });
  await page.goto('/tasks');
  const skeleton = page.getByRole('status').filter({ hasText: 'Loading tasks' });
  await expect(skeleton).toBeVisible();
  await page.keyboard.press('Control+k');
  await expect(page.getByRole('combobox', { name: 'Commands and search' })).toBeFocused();
  await page.keyboard.press('Escape');
  answer();
  await expect(skeleton).toBeHidden();
  await expect(page.getByRole('alert').filter({ hasText: /./ })).toHaveCount(0);
});

test('a session that ends in the middle is told, and after signing in one is where one was', async ({
  people,
}) => {
  const grace = await people.add('Grace');
  const page = await people.signIn(grace);
  const chat = new ChatPage(page);
  await chat.open();
  await chat.ask('Hello there');
  const address = page.url();
  await chat.composer.fill('half a thought');
  const elsewhere = await people.signIn(grace);
  expect((await elsewhere.request.post('/api/account/sessions/revoke-others', { data: {} })).ok()).toBe(true);
  await page.getByRole('link', { name: 'Sign in again' }).click();
  await page.getByLabel('Email').fill(grace.email);
  await page.getByLabel('Password', { exact: true }).fill(grace.password);
  await page.keyboard.press('Enter');
  await expect(chat.composer).toHaveValue('half a thought');
  expect(page.url()).toBe(address);
});

test('a browser that keeps no more says so beside the draft, and loses nothing before the page is left', async ({
  page,
}) => {
  await page.addInitScript(() => {
    const real = Storage.prototype.setItem;
    Object.assign(window, { freeSpace: () => (Storage.prototype.setItem = real) });
    Storage.prototype.setItem = function (key: string, value: string) {
      if (key.startsWith('mosaic-draft:')) throw new DOMException('full', 'QuotaExceededError');
      real.call(this, key, value);
    };
  });
  const chat = new ChatPage(page);
  await chat.open();
  await chat.ask('Hello there');
  const note = page.getByText('This browser keeps no more drafts');
  await chat.composer.fill('half a thought');
  await expect(note).toBeVisible();
  await page.keyboard.press('Control+j');
  await expect(page.getByRole('heading', { name: 'New chat' })).toBeVisible();
  await page.goBack();
  await expect(chat.composer).toHaveValue('half a thought');
  await page.evaluate(() => (window as unknown as { freeSpace: () => void }).freeSpace());
  await chat.composer.fill('half a thought more');
  await expect(note).toBeHidden();
  await page.reload();
  await expect(chat.composer).toHaveValue('half a thought more');
});
