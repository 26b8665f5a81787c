import { test } from './support/brain';
import { ChatPage } from './support/chat';
import { aLongConversation } from './support/long-conversation';
import { expect, type Page } from './support/test';

/** Milliseconds. */
interface KeyCost {
  /** What the page does about a key: its handlers with what they draw anew, and the frame that shows it. */
  work: number;
  /** The same with the wait for the screen, which is up to a frame long whatever a page does. */
  toPicture: number;
}

const keyCosts = (page: Page): Promise<KeyCost[]> =>
  page.evaluate(() => (window as unknown as { costs: KeyCost[] }).costs);

const beginMeasuring = (page: Page): Promise<void> =>
  page.evaluate(() => {
    const costs: KeyCost[] = [];
    Object.assign(window, { costs });
    /** Calls back in a task of its own, after everything the present one leaves behind. */
    const afterwards = (then: () => void): void => {
      const { port1, port2 } = new MessageChannel();
      port1.addEventListener('message', then);
      port1.start();
      port2.postMessage(null);
    };
    let pressed = 0;
    let handled = 0;
    window.addEventListener('keydown', () => (pressed = handled = performance.now()), { capture: true });
    window.addEventListener('input', () => {
      const from = pressed;
      afterwards(() => (handled = performance.now()));
      requestAnimationFrame(() => {
        const frame = performance.now();
        // The first message after a frame was drawn.
        afterwards(() => {
          const drawn = performance.now();
          costs.push({ work: Math.min(handled, frame) - from + drawn - frame, toPicture: drawn - from });
        });
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
  const costs = await keyCosts(page);
  expect(costs.length).toBeGreaterThan(40);
  const [work, toPicture] = [p95(costs.map((cost) => cost.work)), p95(costs.map((cost) => cost.toPicture))];
  const heap = (usedSize / 1_048_576).toFixed(0);
  const figures = `a key p95 ${work} ms of work, ${toPicture} ms to the next picture; heap ${heap} MB`;
  testInfo.annotations.push({ type: 'measured', description: figures });
  process.stdout.write(`2,000 messages: ${figures}\n`);

  await page.emulateMedia({ media: 'print' });
  await expect(page.getByText('Question 500?', { exact: true }).last()).toBeVisible({ timeout: 60_000 });
  await expect(page.getByText('Question 1?', { exact: true }).last()).toBeVisible();
});
