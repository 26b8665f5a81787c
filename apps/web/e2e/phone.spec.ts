import { devices } from '@playwright/test';
import { ChatPage } from './support/chat';
import { expect, test, type Page } from './support/test';

const { viewport, userAgent, deviceScaleFactor } = devices['Pixel 7'];
test.use({ viewport, userAgent, deviceScaleFactor, isMobile: true, hasTouch: true });

const overflow = (page: Page): Promise<number> =>
  page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);

test('one column: the list in a drawer, the conversation in full width', async ({ page }) => {
  const chat = new ChatPage(page);
  await chat.open();
  await chat.composer.fill('A question from a phone');
  await chat.composer.press('Enter');
  await expect(chat.composer, 'Enter breaks the line here').toHaveValue('A question from a phone\n');
  await page.getByRole('button', { name: 'Send' }).click();
  await expect(chat.answers.first()).toContainText('You said: A question from a phone');
  expect(await overflow(page)).toBe(0);
  await page.getByRole('textbox', { name: 'Message' }).fill('And another');
  await page.getByRole('button', { name: 'Send' }).click();
  await expect(chat.answers).toHaveCount(2);
  const foot = chat.answers.first().getByRole('button', { name: 'Copy', exact: true }).locator('..');
  await expect(foot, 'no hovering here').toHaveCSS('opacity', '1');

  await page.getByRole('button', { name: 'Conversations' }).click();
  const drawer = page.getByRole('dialog', { name: 'Conversations' });
  await expect(drawer.getByRole('link', { name: /^A question from a phone now$/ })).toBeVisible();
  await drawer.getByRole('button', { name: 'New chat' }).click();
  await expect(drawer).toBeHidden();
  await expect(page.getByRole('heading', { name: 'New chat' })).toBeVisible();
  expect(await overflow(page)).toBe(0);
});

test('what narrows the conversations is opened when it is asked for, and counted', async ({ page }) => {
  await page.goto('/conversations');
  const file = page.getByRole('combobox', { name: 'With or without files' });
  await expect(page.getByRole('button', { name: 'Filters', exact: true })).toBeVisible();
  await expect(file).toBeHidden();
  await page.getByRole('button', { name: 'Filters', exact: true }).click();
  await file.selectOption({ label: 'With a file' });
  await expect(page.getByRole('button', { name: 'Filters (1)' })).toBeVisible();
  expect(await overflow(page)).toBe(0);
});

test('the page shrinks with the keyboard instead of hiding behind it', async ({ page }) => {
  const chat = new ChatPage(page);
  await chat.open();
  await page.setViewportSize({ width: 412, height: 420 });
  await expect.poll(async () => (await chat.composer.boundingBox())?.y ?? 0).toBeLessThan(420);
  expect(
    await page.evaluate(() => document.documentElement.scrollHeight - window.innerHeight),
  ).toBeLessThanOrEqual(0);
});

test('a conversation begins at home with a thumb, and the bar leads back', async ({ page }) => {
  await page.goto('/');
  await page.getByRole('textbox', { name: 'Ask anything' }).fill('From my pocket');
  expect(await overflow(page)).toBe(0);
  await page.getByRole('button', { name: 'Send' }).click();
  const chat = new ChatPage(page);
  await expect(chat.answers.first()).toContainText('You said: From my pocket');
  await page.getByRole('navigation', { name: 'Mosaic' }).getByRole('link', { name: 'Home' }).click();
  await expect(page.getByRole('region', { name: 'Recent conversations' })).toContainText('From my pocket');
  expect(await overflow(page)).toBe(0);
});
