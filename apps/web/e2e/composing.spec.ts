import { ChatPage } from './support/chat';
import { expect, test } from './support/test';

test('a slash opens the commands, and Enter carries the chosen one out where it was typed', async ({
  page,
}) => {
  const chat = new ChatPage(page);
  await chat.open();
  await chat.composer.pressSequentially('/who');
  const menu = page.getByRole('listbox', { name: 'What it may stand for' });
  await expect(menu.getByRole('option').first()).toContainText('/whoami');
  await page.keyboard.press('Escape');
  await expect(menu).toBeHidden();
  await expect(chat.composer).toHaveValue('/who');
  await chat.composer.pressSequentially('ami');
  await chat.composer.press('Enter');
  await expect(chat.composer).toHaveValue('');
  await expect(page.getByRole('status').filter({ hasText: 'ada@example.org' })).toBeVisible();
  await page.getByRole('button', { name: 'Close' }).click();
  await expect(chat.answers).toHaveCount(0);
});

test('names of agents are written out behind @', async ({ page }) => {
  const chat = new ChatPage(page);
  await chat.open();
  await chat.composer.pressSequentially('What would @rev');
  await expect(page.getByRole('option', { name: /@reviewer/ })).toBeVisible();
  await chat.composer.press('Enter');
  await expect(chat.composer).toHaveValue('What would @reviewer ');
});
