import { hostileAnswer } from './support/model-script';
import { ChatPage } from './support/chat';
import { expect, test } from './support/test';

const scrollTop = (chat: ChatPage): Promise<number> => chat.log.evaluate((log) => log.scrollTop);
const distanceToEnd = (chat: ChatPage): Promise<number> =>
  chat.log.evaluate((log) => Math.round(log.scrollHeight - log.clientHeight - log.scrollTop));

test('follows the end only for a reader who is there, and does not jump when the answer ends', async ({
  page,
}) => {
  const chat = new ChatPage(page);
  await chat.open();
  await chat.ask('a long page, please');
  expect(await distanceToEnd(chat)).toBeLessThanOrEqual(1);

  await chat.send('1500 tokens, one every 10 ms');
  await chat.untilTokens(30);
  await expect.poll(() => distanceToEnd(chat)).toBeLessThanOrEqual(1);

  await chat.log.hover();
  await page.mouse.wheel(0, -900);
  await expect(page.getByRole('button', { name: 'New below' })).toBeVisible();
  const held = await scrollTop(chat);
  await chat.untilDone();
  expect(await scrollTop(chat)).toBe(held);

  await page.getByRole('button', { name: '1 new below' }).click();
  await expect.poll(() => distanceToEnd(chat)).toBeLessThanOrEqual(1);
});

test('the end stays in sight when the message being written grows', async ({ page }) => {
  const chat = new ChatPage(page);
  await chat.open();
  await chat.ask('a long page, please');
  await chat.composer.fill('one\ntwo\nthree\nfour\nfive\nsix');
  await expect.poll(() => distanceToEnd(chat)).toBeLessThanOrEqual(1);
});

test('what a model writes cannot reach out of the page', async ({ page }) => {
  const chat = new ChatPage(page);
  await chat.open();
  await chat.ask('a hostile answer, please');
  const answer = chat.answers.last();
  await expect(answer).toContainText('After.');
  await expect(answer.getByRole('link', { name: 'Image: a pixel' })).toHaveAttribute('rel', /noopener/);
  await expect(answer.getByRole('link', { name: 'a page' })).toHaveAttribute('href', 'https://example.org/');
  await expect(answer.locator('img, script, iframe, [onerror]')).toHaveCount(0);
  const addresses = await answer
    .locator('a')
    .evaluateAll((links) => links.map((link) => link.getAttribute('href')));
  expect(addresses.filter((address) => address && !address.startsWith('https://'))).toEqual([]);
  await expect(answer).toContainText('In a red colour.');
  expect(await page.title()).not.toMatch(/^[1-5]$/);
  expect(hostileAnswer).toContain('javascript:');
});

test('a draft is kept by conversation across a reload', async ({ page }) => {
  const chat = new ChatPage(page);
  await chat.open();
  await chat.ask('Hello there');
  await chat.composer.fill('half a thought');
  await page.reload();
  await expect(chat.composer).toHaveValue('half a thought');
  await page.keyboard.press('Control+j');
  await expect(page.getByRole('heading', { name: 'New chat' })).toBeVisible();
  await expect(chat.composer).toHaveValue('');
  await page.goBack();
  await expect(chat.composer).toHaveValue('half a thought');
});

test('typing goes on while an answer is written, and what is sent waits for its end', async ({ page }) => {
  const chat = new ChatPage(page);
  await chat.open();
  await chat.send('2000 tokens, one every 15 ms');
  await chat.untilTokens(5);
  await chat.composer.pressSequentially('my next question');
  await chat.composer.press('Enter');
  const waiting = page.getByRole('region', { name: 'Queued messages' });
  await expect(waiting.getByText('my next question')).toBeVisible();
  await expect(chat.composer).toHaveValue('');
  await chat.stopButton.click();
  await waiting.getByRole('button', { name: 'Send now' }).click();
  await expect(chat.answers).toHaveCount(2);
});

test('a conversation that does not exist says so and offers a way on', async ({ page }) => {
  await page.goto('/chat?c=00000000-0000-4000-8000-000000000000');
  const problem = page.getByRole('alert').filter({ hasText: 'not_found' });
  await expect(problem).toContainText(/request \S+/);
  await problem.getByRole('button', { name: 'New chat' }).click();
  await expect(new ChatPage(page).composer).toBeFocused();
  await page.goto('/chat?c=no-id-at-all');
  await expect(problem).toContainText('There is no such conversation here');
  await problem.getByRole('button', { name: 'New chat' }).click();
  await expect(new ChatPage(page).composer).toBeFocused();
});

test('a page the browser has kept a copy of keeps its policy', async ({ request }) => {
  const first = await request.get('/chat');
  const again = await request.get('/chat', { headers: { 'if-none-match': first.headers()['etag'] ?? '' } });
  expect(again.status()).toBe(304);
  expect(again.headers()['content-security-policy']).toBe(first.headers()['content-security-policy']);
  expect(first.headers()['content-security-policy']).toContain("script-src 'self' 'sha256-");
});

test('an address that leads nowhere answers 404 with a page', async ({ page }) => {
  const reply = await page.goto('/nowhere/at-all');
  expect(reply?.status()).toBe(404);
  await expect(page.getByRole('heading', { name: 'There is no page at this address.' })).toBeVisible();
});

test('the title counts what happened while nobody looked', async ({ page }) => {
  const chat = new ChatPage(page);
  await chat.open();
  await chat.send('1200 tokens, one every 10 ms');
  await chat.untilTokens(5);
  const look = (state: 'hidden' | 'visible'): Promise<void> =>
    page.evaluate((now) => {
      Object.defineProperty(document, 'visibilityState', { value: now, configurable: true });
      document.dispatchEvent(new Event('visibilitychange'));
    }, state);
  await look('hidden');
  await expect(page).toHaveTitle(/^\(1\) 1200 tokens/, { timeout: 60_000 });
  await look('visible');
  await expect(page).toHaveTitle(/^1200 tokens/);
});
