import type { Page } from '@playwright/test';
import { ChatPage } from '../e2e/support/chat';
import { test } from '../e2e/support/test';

const rounds = 5;

/** Milliseconds. */
interface Watched {
  /** Between one picture and the next, while tokens came. */
  frames: number[];
  /** From the first token shown to the last. */
  shown: number;
}

/** Watches the page until `last` is written in its last answer. */
const watch = (page: Page, last: string): Promise<Watched> =>
  page.evaluate(async (end) => {
    const written = (): string => [...document.querySelectorAll('[role=log] li')].at(-1)?.textContent ?? '';
    const frame = (): Promise<number> => new Promise((resolve) => requestAnimationFrame(resolve));
    while (!written().includes('t0001')) await frame();
    const frames: number[] = [];
    const begun = performance.now();
    for (let before = begun; !written().includes(end);) {
      const now = await frame();
      frames.push(now - before);
      before = now;
    }
    return { frames, shown: performance.now() - begun };
  }, last);

/** From the press to the picture that says so. */
const stopTime = (page: Page): Promise<number> =>
  page.evaluate(async () => {
    const begun = performance.now();
    const stop = [...document.querySelectorAll('button')].find(
      (button) => button.textContent?.trim() === 'Stop',
    );
    stop?.click();
    while (
      ![...document.querySelectorAll('button')].every((button) => button !== stop || !button.isConnected)
    )
      await new Promise(requestAnimationFrame);
    return performance.now() - begun;
  });

const at = (all: readonly number[], share: number): string =>
  (all.toSorted((one, other) => one - other)[Math.floor((all.length - 1) * share)] ?? 0).toFixed(0);

test('500 tokens a second, and Stop', async ({ page }) => {
  test.setTimeout(5 * 60_000);
  const chat = new ChatPage(page);
  const frames: number[] = [];
  const shown: number[] = [];
  const stops: number[] = [];
  for (let round = 0; round < rounds; round += 1) {
    await chat.open();
    await chat.send('2000 tokens, one every 2 ms');
    const watched = await watch(page, 't2000');
    frames.push(...watched.frames);
    shown.push(watched.shown);
    await chat.untilDone();
    await chat.send('2000 tokens, one every 2 ms');
    await chat.untilTokens(50);
    stops.push(await stopTime(page));
  }
  process.stdout.write(
    `2,000 tokens, one every 2 ms: shown within ${at(shown, 0.5)} ms in the median, frames of ${at(frames, 0.5)} ms (95 %: ${at(frames, 0.95)})\n` +
      `Stop: ${at(stops, 0.5)} ms in the median, ${at(stops, 1)} at most\n`,
  );
});
