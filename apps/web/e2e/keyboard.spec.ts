import { ChatPage } from './support/chat';
import { expect, test } from './support/test';

test('everything in a conversation is done without a mouse', async ({ page }) => {
  const chat = new ChatPage(page);
  await chat.open();
  await expect(chat.composer).toBeFocused();
  await page.keyboard.type('first line');
  await page.keyboard.press('Shift+Enter');
  await page.keyboard.type('2000 tokens, one every 20 ms');
  await page.keyboard.press('Enter');
  await expect(page.getByRole('listitem', { name: 'You' })).toHaveText(
    'first line\n2000 tokens, one every 20 ms',
    {
      useInnerText: true,
    },
  );
  await chat.untilTokens(3);
  await page.keyboard.press('Escape');
  await expect(page.getByText('You stopped this answer.')).toBeVisible();

  const retry = page.getByRole('button', { name: 'Retry' });
  for (let presses = 0; presses < 12; presses += 1) {
    if (await retry.evaluate((button) => button === document.activeElement)) break;
    await page.keyboard.press('Shift+Tab');
  }
  await expect(retry).toBeFocused();
  expect(await retry.evaluate((button) => getComputedStyle(button).outlineStyle)).toBe('solid');
  await page.keyboard.press('Enter');
  // The first answer shows tokens too: only this tells that the second is under way.
  await expect(page.getByRole('button', { name: 'Stop' })).toBeVisible();
  await chat.untilTokens(3);
  await page.keyboard.press('Escape');
  await expect(page.getByLabel('Version 2 of 2')).toBeVisible();

  await page.keyboard.press('Control+j');
  await expect(page.getByRole('heading', { name: 'New chat' })).toBeVisible();
  await expect(chat.composer).toBeFocused();
  await page.getByRole('button', { name: 'New chat' }).focus();
  await page.keyboard.press('Control+/');
  await expect(chat.composer).toBeFocused();
});
