import { expectAccessible } from './support/accessible';
import { aBoard, BoardPage, test } from './support/brain';
import { ChatPage } from './support/chat';
import { expect } from './support/test';

test('a conversation is accessible: empty, done, running, stopped, failed and missing', async ({ page }) => {
  const chat = new ChatPage(page);
  await chat.open();
  await expect(page.getByText('Ask anything.')).toBeVisible();
  await expectAccessible(page);
  await chat.ask('a long page, please');
  await expectAccessible(page);
  await chat.send('2000 tokens, one every 20 ms');
  await chat.untilTokens(5);
  await expectAccessible(page);
  await chat.stopButton.click();
  await expect(page.getByText('You stopped this answer.')).toBeVisible();
  await expectAccessible(page);
  await chat.send('Please be refused');
  await expect(page.getByRole('alert').filter({ hasText: /run [0-9a-f-]{36}/ })).toBeVisible();
  await expectAccessible(page);
  await page.goto('/chat?c=00000000-0000-4000-8000-000000000000');
  await expect(page.getByRole('alert').filter({ hasText: 'not_found' })).toBeVisible();
  await expectAccessible(page);
});

test('dialogs, menus, the palette and what was just said are accessible', async ({ page, api }) => {
  const { project } = await aBoard(api, 'Opened', { 'not-started': ['one', 'two'] });
  const board = new BoardPage(page);
  await board.open(project);
  await board.card('one').focus();
  await page.keyboard.press('2');
  await expect(page.getByText(/Moved “one”/).first()).toBeVisible();
  await expectAccessible(page);
  await page.keyboard.press('m');
  await expect(page.getByRole('menuitemradio', { name: 'Done' })).toBeVisible();
  await expectAccessible(page);
  await page.keyboard.press('Escape');
  await page.keyboard.press('Control+k');
  await expect(page.getByRole('option', { name: /^Projects/ })).toBeVisible();
  await expectAccessible(page);
  await page.keyboard.press('Escape');
  await page.keyboard.press('?');
  await expect(page.getByRole('dialog', { name: 'Keys' })).toBeVisible();
  await expectAccessible(page);
  await page.keyboard.press('Escape');
  await page.getByRole('button', { name: 'Theme' }).click();
  await expect(page.getByRole('menuitemradio', { name: 'Dark' })).toBeVisible();
  await expectAccessible(page);
  await page.keyboard.press('Escape');
  await page.goto('/projects');
  await page.getByRole('button', { name: 'New project' }).first().click();
  await expect(page.getByLabel('Name')).toBeFocused();
  await expectAccessible(page);
});

test('a chosen theme outlives the page and is there before the first paint', async ({ page }) => {
  await new ChatPage(page).open();
  await page.getByRole('button', { name: 'Theme' }).click();
  await page.getByRole('menuitemradio', { name: 'Dark' }).click();
  await page.goto('/login', { waitUntil: 'commit' });
  await expect(page.locator('html')).toHaveAttribute('data-theme', 'dark');
});

test('nothing moves for a reader who asked for stillness', async ({ page }) => {
  await page.emulateMedia({ reducedMotion: 'reduce' });
  const chat = new ChatPage(page);
  await chat.open();
  await chat.send('1000 tokens, one every 15 ms');
  await chat.untilTokens(5);
  const moving = await page.evaluate(
    () =>
      document
        .getAnimations()
        .filter(
          ({ playState, effect }) =>
            playState === 'running' && effect?.getComputedTiming().iterations === Infinity,
        ).length,
  );
  expect(moving).toBe(0);
});
