import { test } from './support/brain';
import { expect } from './support/test';

test('how pages look is chosen in the settings and outlives the page', async ({
  api,
  browser,
  gateway,
  page,
  signedIn,
}) => {
  await page.goto('/settings?tab=appearance');
  const html = page.locator('html');
  await page.getByRole('combobox', { name: 'Theme' }).selectOption('dark');
  await expect(html).toHaveAttribute('data-theme', 'dark');
  await page.getByRole('radio', { name: /^Compact/ }).check();
  await expect(html).toHaveAttribute('data-density', 'compact');
  await page.getByRole('switch', { name: 'Single keys are shortcuts' }).uncheck();
  const kept = async () => (await api.preferences.list()).items.map(({ key }) => key);
  await expect.poll(kept).toEqual(expect.arrayContaining(['interface.density', 'interface.single-keys']));
  await page.reload();
  await expect(page.getByRole('radio', { name: /^Compact/ })).toBeChecked();
  await expect(html).toHaveAttribute('data-theme', 'dark');
  await expect(html).toHaveAttribute('data-density', 'compact');
  const elsewhere = await browser.newContext({ baseURL: gateway.url, storageState: signedIn });
  const other = await elsewhere.newPage();
  await other.goto('/');
  await expect(other.locator('html')).toHaveAttribute('data-density', 'compact');
  await elsewhere.close();
  await page.keyboard.press('?');
  await page.keyboard.press('Control+k');
  await expect(page.getByRole('combobox', { name: 'Commands and search' })).toBeVisible();
  await expect(page.getByRole('dialog', { name: 'Keys' })).toHaveCount(0);
  // Others look at pages of this account after this.
  for (const key of ['interface.density', 'interface.single-keys']) await api.preferences.unset(key);
});
