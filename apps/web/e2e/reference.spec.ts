import { expect, test } from './support/test';

// Whatever a page asks of other hosts, or its policy refuses, ends every test of this suite; see `trespasses`.
test('the interface can be read without anything from elsewhere', async ({ page }) => {
  await page.goto('/api/docs');
  await expect(page.getByRole('heading', { name: 'Mosaic Stack' })).toBeVisible();
  const search = page.getByRole('button', { name: 'Search' }).first();
  await search.click();
  await page.keyboard.type('conversations.create');
  await expect(page.getByText('conversations.create').first()).toBeVisible();
  await page.keyboard.press('Enter');
  await expect(page.getByText('/api/conversations').first()).toBeVisible();
});

test('the policy of the page refuses a script and a server that are not ours', async ({
  page,
  trespasses,
}) => {
  await page.goto('/api/docs');
  await expect(page.getByRole('heading', { name: 'Mosaic Stack' })).toBeVisible();
  await page.evaluate(() => {
    const script = document.createElement('script');
    script.textContent = 'window.planted = true';
    document.body.append(script);
  });
  expect(await page.evaluate(() => 'planted' in window)).toBe(false);
  // What watches this suite saw it, so it would have seen one of the page's own.
  expect(trespasses.splice(0)).toEqual([expect.stringContaining('script-src')]);
});
