import { expectAccessible } from './support/accessible';
import { ChatPage } from './support/chat';
import { expect, test } from './support/test';

test('a call of another agent opens to who did what, live and after a reload', async ({ page }) => {
  const chat = new ChatPage(page);
  await chat.open();
  await chat.send('Please have somebody look at the quarry.');
  await expect(chat.log).toContainText('They told me');
  for (const isReloaded of [false, true]) {
    if (isReloaded) await page.reload();
    const summary = page.getByText(/^Delegated to/);
    await expect(summary).toContainText('researcher');
    await expect(summary).toContainText('done');
    await summary.click();
    await expect(page.getByRole('list', { name: 'Steps' })).toContainText('You said: Which stone');
    await expect(chat.log).toContainText('Asked: Which stone is the oldest?');
  }
  await expectAccessible(page);
});
