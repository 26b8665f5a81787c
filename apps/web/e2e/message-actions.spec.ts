import type { ConversationId } from '@mosaicstack/types';
import { test } from './support/brain';
import { ChatPage, upTo } from './support/chat';
import { expect, type Page } from './support/test';

async function choose(page: Page, item: string): Promise<void> {
  await page.getByRole('button', { name: 'More about this message' }).last().click();
  await page.getByRole('menuitem', { name: item }).click();
}

test('an answer can be quoted, read as it was written, and its code taken along', async ({ page }) => {
  const chat = new ChatPage(page);
  await chat.open();
  await chat.ask('Show me everything drawn, please.');
  await choose(page, 'Quote');
  await expect(chat.composer).toHaveValue(/^> Here is how the border is counted\.\n/);
  await expect(chat.composer).toBeFocused();
  await choose(page, 'Copy code');
  await expect(page.getByText('The code is copied.')).toBeVisible();
  await choose(page, 'Show raw');
  await expect(chat.answers.last()).toContainText('```ts');
  await choose(page, 'Show as text');
  await expect(chat.answers.last()).not.toContainText('```ts');
  await choose(page, 'Retry with another model');
  await page.getByRole('dialog').getByRole('combobox', { name: 'Find' }).fill('script');
  await page.getByRole('option', { name: /scripted/ }).click();
  await expect(page.getByLabel('Version 2 of 2')).toBeVisible();
  await chat.untilDone();
});

test('an answer is read aloud by the voice of the browser, as words, until it is asked to stop', async ({
  page,
}) => {
  // A browser under test has no voice: one that notes what it says stands in for it.
  await page.addInitScript(() => {
    const said: string[] = [];
    const voice = {
      speaking: false,
      cancel: () => void (voice.speaking = false),
      speak: ({ text }: { text: string }) => {
        voice.speaking = true;
        said.push(text);
      },
    };
    class Utterance {
      constructor(readonly text: string) {}
    }
    Object.defineProperty(window, 'speechSynthesis', { value: voice });
    Object.assign(window, { SpeechSynthesisUtterance: Utterance, said });
  });
  const said = () => page.evaluate(() => (window as unknown as { said: string[] }).said);
  const isSpeaking = () => page.evaluate(() => window.speechSynthesis.speaking);
  const chat = new ChatPage(page);
  await chat.open();
  await chat.ask('Compare the stones');
  await choose(page, 'Read aloud, or stop');
  await expect.poll(isSpeaking).toBe(true);
  const [text = ''] = await said();
  expect(text).toMatch(
    /^Three stones keep their colour outdoors\. Limestone is the safest for a floor: Stone /,
  );
  expect(text).toContain('Keep a handful for repairs.');
  expect(text).not.toMatch(/[*_`#|]|---|perSquareMetre/);
  await choose(page, 'Read aloud, or stop');
  await expect.poll(isSpeaking).toBe(false);
  expect(await said()).toHaveLength(1);
});

test('an answer is rated here and elsewhere, and the rating taken back', async ({ page, api }) => {
  const chat = new ChatPage(page);
  await chat.open();
  await chat.ask('3 tokens, one every 5 ms');
  await expect(page).toHaveURL(/[?&]c=/);
  const id = new URL(page.url()).searchParams.get('c') as ConversationId;
  const up = page.getByRole('button', { name: 'This was of use' });
  const down = page.getByRole('button', { name: 'This was of no use' });
  await up.click();
  await expect(up).toHaveAttribute('aria-pressed', 'true');
  const answer = (await api.conversations.history(id)).find(({ role }) => role === 'assistant');
  await api.conversations.rateMessage(id, answer!.id, 'down');
  await expect(down).toHaveAttribute('aria-pressed', 'true');
  await expect(up).toHaveAttribute('aria-pressed', 'false');
  await page.reload();
  await expect(down).toHaveAttribute('aria-pressed', 'true');
  await down.click();
  await expect(down).toHaveAttribute('aria-pressed', 'false');
});

test('the tree shows all branches, and is walked with the keyboard', async ({ page }) => {
  const chat = new ChatPage(page);
  await chat.open();
  await chat.ask('15 tokens, one every 5 ms');
  await page.getByRole('button', { name: 'Retry' }).click();
  await expect(page.getByLabel('Version 2 of 2')).toBeVisible();
  await chat.untilDone();
  await page.getByRole('button', { name: 'More about this conversation' }).click();
  await page.getByRole('menuitem', { name: 'Tree of all branches' }).click();
  const tree = page.getByRole('listbox', { name: 'Messages of all branches' });
  await expect(tree.getByRole('option')).toHaveCount(3);
  await tree.focus();
  await page.keyboard.press('ArrowUp');
  await page.keyboard.press('Enter');
  await expect(page.getByLabel('Version 1 of 2')).toBeVisible();
  expect(await chat.tokens()).toEqual(upTo(15));
  await page.keyboard.press('Home');
  await page.keyboard.press('f');
  await expect(page.getByText('Forked. This conversation goes on by itself.')).toBeVisible();
  await expect(chat.answers).toHaveCount(0);
});

test('a call of a tool stands on one line, and opens to what it changed and answered', async ({ page }) => {
  const chat = new ChatPage(page);
  await chat.open();
  await chat.send('please write a file');
  await expect(page.getByText('It is written.')).toBeVisible({ timeout: 60_000 });
  const row = page.locator('summary').filter({ hasText: 'file_write' });
  await expect(row).toHaveText(/file_write\s*src\/harvest\.ts\s*[\d.]+ s/);
  await row.click();
  await expect(page.getByRole('group', { name: 'Changes' })).toContainText('+export const baskets = 12;');
  await expect(page.getByRole('region', { name: 'Output' })).toContainText('harvest.ts');
});
