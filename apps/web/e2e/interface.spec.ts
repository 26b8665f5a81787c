import { expect } from '@playwright/test';
import { expectAccessible } from './support/accessible';
import { test } from './support/people';

test('a chosen language is spoken at once, everywhere, and in the next window', async ({ page, context }) => {
  await page.goto('/settings?tab=appearance');
  await page.getByRole('combobox', { name: 'Language' }).selectOption('Deutsch');
  await expect(page.getByRole('heading', { name: 'Einstellungen' })).toBeVisible();
  await expect(page.locator('html')).toHaveAttribute('lang', 'de');
  await expectAccessible(page);
  const other = await context.newPage();
  await other.goto('/tasks');
  await expect(other).toHaveTitle('Aufgaben · Mosaic');
  await other.getByRole('link', { name: 'Missionen' }).first().click();
  await expect(other).toHaveTitle('Missionen · Mosaic');
  await page.getByRole('combobox', { name: 'Sprache' }).selectOption('English');
  await expect(page.getByRole('heading', { name: 'Settings' })).toBeVisible();
  await expect(page).toHaveTitle('Settings · Mosaic');
});

test('a key is chosen anew, is refused where it is taken, and goes back to the usual one', async ({
  page,
}) => {
  await page.goto('/');
  await expect(page.getByRole('heading', { level: 1 })).toBeVisible();
  await page.keyboard.press('?');
  const sheet = page.getByRole('dialog', { name: 'Keys' });
  await sheet.getByRole('button', { name: 'Change the key for: go to Tasks' }).click();
  await page.keyboard.press('m');
  await expect(sheet.getByRole('status').filter({ hasText: 'go to Missions' })).toBeVisible();
  await page.keyboard.press('w');
  await expect(sheet.getByRole('listitem').filter({ hasText: 'go to Tasks' })).toContainText('g w');
  await page.keyboard.press('Escape');
  await expect(sheet).toBeHidden();
  await page.keyboard.press('g');
  await page.keyboard.press('w');
  await expect(page).toHaveURL(/\/tasks/);
  await page.keyboard.press('?');
  await sheet.getByRole('button', { name: 'Back to the usual keys' }).click();
  await expect(sheet.getByRole('listitem').filter({ hasText: 'go to Tasks' })).toContainText('g t');
});

test('a browser that keeps no more says so beside each choice, and goes on', async ({ people }) => {
  const grace = await people.add('Grace');
  const page = await people.signIn(grace);
  await page.addInitScript(() => {
    Storage.prototype.setItem = () => {
      throw new DOMException('full', 'QuotaExceededError');
    };
  });
  await page.goto('/settings?tab=appearance');
  const note = (section: string) => page.getByRole('region', { name: section }).getByRole('status');
  await page.getByRole('radio', { name: /^Compact/ }).click();
  await expect(page.locator('html')).toHaveAttribute('data-density', 'compact');
  await expect(note('Density')).toContainText('stays with your account');
  await page.getByRole('combobox', { name: 'Theme' }).selectOption('Dark');
  await expect(page.locator('html')).toHaveAttribute('data-theme', 'dark');
  await expect(note('Theme')).toContainText('until the page is left');

  await page.getByRole('link', { name: 'Appearance' }).focus();
  await page.keyboard.press('?');
  const sheet = page.getByRole('dialog', { name: 'Keys' });
  await sheet.getByRole('button', { name: 'Change the key for: go to Tasks' }).click();
  await page.keyboard.press('w');
  await expect(sheet.getByRole('listitem').filter({ hasText: 'go to Tasks' })).toContainText('g w');
  await expect(sheet.getByRole('status')).toContainText('stay with your account');
  await page.keyboard.press('Escape');
  await page.getByRole('switch', { name: /^Single keys/ }).click();
  await expect(note('Keys of the keyboard')).toContainText('stays with your account');

  await page.getByRole('combobox', { name: 'Language' }).selectOption('Deutsch');
  await expect(page.getByRole('heading', { name: 'Einstellungen' })).toBeVisible();
  await expect(note('Sprache')).toContainText('merkt sich nichts mehr');
  await page.goto('/settings?tab=appearance');
  await expect(page.getByRole('heading', { name: 'Einstellungen' })).toBeVisible();
  await expect(page.locator('html')).toHaveAttribute('data-density', 'compact');
});

test('the palette offers what the page can do', async ({ page }) => {
  await page.goto('/projects');
  await expect(page.getByRole('heading', { name: 'Projects', level: 1 })).toBeVisible();
  await page.keyboard.press('Control+k');
  await page.getByRole('combobox', { name: 'Commands and search' }).fill('new project');
  await page.getByRole('option', { name: 'New project' }).click();
  await expect(page.getByRole('dialog', { name: 'New project' })).toBeVisible();
});

test.describe('without a network', () => {
  test.use({ serviceWorkers: 'allow' });

  test('the shell opens without a network and says what is the matter', async ({ page, context }) => {
    await page.goto('/tasks');
    await page.evaluate(() => navigator.serviceWorker.ready.then(() => true));
    await expect.poll(() => page.evaluate(() => navigator.serviceWorker.controller?.state)).toBe('activated');
    // The second visit goes through the worker, which then has all the page needs.
    await page.reload();
    await expect(page.getByRole('heading', { name: 'Tasks', level: 1 })).toBeVisible();
    await context.setOffline(true);
    await page.reload();
    await expect(page.getByRole('heading', { name: 'Mosaic did not answer.' })).toBeVisible();
    const kept = await page.evaluate(async () => {
      const caches = await window.caches.keys();
      const requests = await Promise.all(caches.map(async (name) => (await window.caches.open(name)).keys()));
      return requests.flat().map(({ url }) => new URL(url).pathname);
    });
    expect(kept.filter((path) => path.startsWith('/api'))).toEqual([]);
    await context.setOffline(false);
    await page.getByRole('button', { name: 'Try again' }).click();
    await expect(page.getByRole('heading', { name: 'Tasks', level: 1 })).toBeVisible();
  });
});
