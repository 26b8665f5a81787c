import { test } from './support/brain';
import { ChatPage } from './support/chat';
import { aLongConversation } from './support/long-conversation';
import { expect, type Page } from './support/test';

/** Milliseconds from each key to the next picture, as the browser itself measures it. */
const keyDelays = (page: Page): Promise<number[]> =>
  page.evaluate(() => (window as unknown as { delays: number[] }).delays);

const beginMeasuring = (page: Page): Promise<void> =>
  page.evaluate(() => {
    const delays: number[] = [];
    Object.assign(window, { delays });
    window.addEventListener('keydown', () => {
      const from = performance.now();
      // The first message after a frame was drawn.
      requestAnimationFrame(() => {
        const { port1, port2 } = new MessageChannel();
        port1.addEventListener('message', () => delays.push(performance.now() - from));
        port1.start();
        port2.postMessage(null);
      });
    });
  });

const p95 = (all: number[]): string =>
  (all.toSorted((one, other) => one - other)[Math.floor(all.length * 0.95)] ?? 0).toFixed(1);

test('a conversation of 2,000 messages opens at its end, draws few of them, and is whole on paper', async ({
  page,
  api,
}, testInfo) => {
  test.setTimeout(240_000);
  const id = await aLongConversation(api, 1_000);
  const chat = new ChatPage(page);
  await chat.open(`/chat?c=${id}`);
  await expect(page.getByRole('heading', { name: 'Answer 1000', exact: true })).toBeInViewport();
  expect(await page.getByRole('listitem', { name: 'Answer' }).count()).toBeLessThan(60);
  await expect(chat.answers.last()).toHaveAttribute('aria-setsize', '2000');

  await beginMeasuring(page);
  await chat.composer.pressSequentially('Typing in a long conversation, a key at a time.', { delay: 20 });
  await chat.log.hover();
  for (let turn = 0; turn < 20; turn += 1) await page.mouse.wheel(0, -1_500);
  await expect(page.getByRole('button', { name: 'To the end' })).toBeVisible();
  await page.getByRole('button', { name: 'To the end' }).click();
  await expect(page.getByRole('heading', { name: 'Answer 1000', exact: true })).toBeInViewport();

  const session = await page.context().newCDPSession(page);
  await session.send('HeapProfiler.collectGarbage');
  const { usedSize } = await session.send('Runtime.getHeapUsage');
  const figures = `keypress p95 ${p95(await keyDelays(page))} ms, heap ${(usedSize / 1_048_576).toFixed(0)} MB`;
  testInfo.annotations.push({ type: 'measured', description: figures });
  process.stdout.write(`2,000 messages: ${figures}\n`);

  await page.emulateMedia({ media: 'print' });
  await expect(page.getByText('Question 500?', { exact: true }).last()).toBeVisible({ timeout: 60_000 });
  await expect(page.getByText('Question 1?', { exact: true }).last()).toBeVisible();
});
