import { aBoard, test } from './support/brain';
import { expect } from './support/test';

test('the palette leads to pages, finds things, and has commands carried out', async ({ page, api }) => {
  const { project } = await aBoard(api, 'Quarry in Saint-Astier', {
    'not-started': ['Ask for the price of slate'],
  });
  await page.goto('/tasks');
  await expect(page.getByRole('heading', { name: 'Tasks', level: 1 })).toBeVisible();
  const input = page.getByRole('combobox', { name: 'Commands and search' });

  await page.keyboard.press('Control+k');
  await expect(input).toBeFocused();
  await page.keyboard.type('missio');
  await expect(page.getByRole('option', { name: /^Missions/ })).toBeVisible();
  await expect(page.getByRole('option', { name: /\/mission .*their plans/ })).toBeVisible();
  await page.keyboard.press('Enter');
  await page.waitForURL('**/missions');

  await page.keyboard.press('Control+k');
  await expect(input).toBeFocused();
  await page.keyboard.type('slate');
  await expect(page.getByRole('option', { name: /Ask for the price of slate/ })).toBeVisible();
  await page.keyboard.press('Enter');
  await page.waitForURL(`**/project?p=${project.id}*`);
  await expect(page.getByRole('complementary', { name: 'Task' })).toBeVisible();

  await page.keyboard.press('Control+k');
  await input.fill('/graph Quarry in Saint-Astier');
  await page.keyboard.press('Enter');
  await expect(page.getByRole('dialog').getByRole('status')).toContainText(/\S/);
  await input.fill('/unheard-of');
  await expect(page.getByText('Nothing by these words.')).toBeVisible();
  await page.keyboard.press('Escape');
  await expect(page.getByRole('dialog')).toBeHidden();
});

test('g and a letter go to a place, until single keys are switched off', async ({ page }) => {
  await page.goto('/tasks');
  await expect(page.getByRole('heading', { name: 'Tasks', level: 1 })).toBeVisible();
  await page.keyboard.press('g');
  await page.keyboard.press('p');
  await page.waitForURL('**/projects');
  await page.keyboard.press('g');
  await page.keyboard.press('h');
  await page.waitForURL((url) => url.pathname === '/');
  await expect(page.getByRole('heading', { name: 'Home', level: 1 })).toBeVisible();

  await page.keyboard.press('?');
  await page.getByRole('checkbox', { name: /Use single keys/ }).uncheck();
  await page.keyboard.press('Escape');
  await expect(page.getByRole('dialog')).toBeHidden();
  await page.keyboard.press('?');
  await page.keyboard.press('g');
  await page.keyboard.press('p');
  await page.keyboard.press('Control+k');
  await expect(page.getByRole('combobox', { name: 'Commands and search' })).toBeVisible();
  await expect(page.getByRole('dialog', { name: 'Keys' })).toBeHidden();
  expect(new URL(page.url()).pathname).toBe('/');
});

test('a search keeps its words in the address and sets off what matched', async ({ page, api }) => {
  await aBoard(api, 'Searching', { 'not-started': ['Repair the sluice gate', 'Paint the sluice'] });
  await page.goto('/search');
  await page.getByRole('searchbox', { name: 'Words to look for' }).fill('sluice');
  const found = page.getByRole('list', { name: 'Found' });
  await expect(found.getByRole('listitem')).toHaveCount(2);
  await expect(found.locator('mark').first()).toHaveText('sluice');
  await expect(page).toHaveURL(/\?q=sluice$/);
  await page.getByRole('combobox', { name: 'Everything' }).selectOption('project');
  await expect(page.getByText('Nothing of yours holds “sluice”.')).toBeVisible();
  await page.reload();
  await expect(page.getByRole('searchbox')).toHaveValue('sluice');
});

test('the palette opens though the gateway was away when it was fetched ahead', async ({ page }) => {
  await page.goto('/tasks');
  await expect(page.getByRole('heading', { name: 'Tasks', level: 1 })).toBeVisible();
  const scripts = /\/_next\/static\/chunks\/.*\.js/;
  const failed = page.waitForEvent('requestfailed', (request) => scripts.test(request.url()));
  await page.route(scripts, (route) => route.abort());
  await failed;
  await page.unroute(scripts);
  await page.keyboard.press('Control+k');
  await expect(page.getByRole('combobox', { name: 'Commands and search' })).toBeFocused();
});
