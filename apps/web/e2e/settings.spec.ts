import { expect, test } from './support/test';

test('how pages look is chosen in the settings and outlives the page', async ({ page }) => {
  await page.goto('/settings?tab=appearance');
  const html = page.locator('html');
  await page.getByRole('combobox', { name: 'Theme' }).selectOption('dark');
  await expect(html).toHaveAttribute('data-theme', 'dark');
  await page.getByRole('radio', { name: /^Compact/ }).check();
  await expect(html).toHaveAttribute('data-density', 'compact');
  await page.getByRole('switch', { name: 'Single keys are shortcuts' }).uncheck();
  await page.reload();
  await expect(page.getByRole('radio', { name: /^Compact/ })).toBeChecked();
  await expect(html).toHaveAttribute('data-theme', 'dark');
  await expect(html).toHaveAttribute('data-density', 'compact');
  await page.keyboard.press('?');
  await page.keyboard.press('Control+k');
  await expect(page.getByRole('combobox', { name: 'Commands and search' })).toBeVisible();
  await expect(page.getByRole('dialog', { name: 'Keys' })).toHaveCount(0);
});
