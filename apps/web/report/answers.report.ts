import { test } from '../e2e/support/brain';
import { ChatPage } from '../e2e/support/chat';
import { aLongConversation } from '../e2e/support/long-conversation';
import { keyCosts, timeToPicture } from '../e2e/support/pictures';
import { expect, type Page } from '../e2e/support/test';
import { forgetFigures, keepFigure } from './figures';
import { firstVisit } from './first-visit';

const rounds = 5;
const stop = 'button[aria-keyshortcuts="Escape"]';

/** Milliseconds. */
interface Watched {
  /** Between one picture and the next, while tokens came. */
  frames: number[];
  /** Tasks of 50 ms and more meanwhile. */
  longTasks: number[];
  /** From the first token shown to the last. */
  shown: number;
}

/** Watches the page until `last` is written in its last answer. */
const watch = (page: Page, last: string): Promise<Watched> =>
  page.evaluate(async (end) => {
    const written = (): string =>
      [...document.querySelectorAll('[role=log] li[aria-label=Answer]')].at(-1)?.textContent ?? '';
    const frame = (): Promise<number> => new Promise((resolve) => requestAnimationFrame(resolve));
    while (!written().includes('t0001')) await frame();
    const longTasks: number[] = [];
    const observer = new PerformanceObserver((list) => {
      for (const { duration } of list.getEntries()) longTasks.push(duration);
    });
    observer.observe({ type: 'longtask' });
    const frames: number[] = [];
    const begun = performance.now();
    for (let before = await frame(); !written().includes(end);) {
      const now = await frame();
      frames.push(now - before);
      before = now;
    }
    return { frames, longTasks, shown: performance.now() - begun };
  }, last);

test.beforeAll(forgetFigures);

test('typing in a conversation of 2,000 messages', async ({ page, api }) => {
  test.setTimeout(10 * 60_000);
  const chat = new ChatPage(page);
  await chat.open(`/chat?c=${await aLongConversation(api, 1_000)}`);
  await expect(page.getByRole('heading', { name: 'Answer 1000', exact: true })).toBeInViewport();
  const typed = 'Typing in a long conversation, a key at a time. '.repeat(rounds);
  const costs = await keyCosts(chat.composer, typed);
  await chat.log.hover();
  for (let turn = 0; turn < 20; turn += 1) await page.mouse.wheel(0, -1_500);
  await expect(page.getByRole('button', { name: 'To the end' })).toBeVisible();
  const devtools = await page.context().newCDPSession(page);
  await devtools.send('HeapProfiler.collectGarbage');
  const { usedSize } = await devtools.send('Runtime.getHeapUsage');
  const work = costs.map((cost) => cost.work);
  keepFigure(work, { what: 'a key among 2,000 messages, work', unit: 'ms', goal: 16, heldTo: 'p95' });
  const toPicture = costs.map((cost) => cost.toPicture);
  keepFigure(toPicture, { what: 'the same to its picture', unit: 'ms', goal: 33.4, heldTo: 'p95' });
  const heap = { what: 'heap with 2,000 messages', unit: 'MB', goal: 200, heldTo: 'most' } as const;
  keepFigure([usedSize / 1_048_576], heap);
});

test('500 tokens a second, and Stop', async ({ page }) => {
  test.setTimeout(10 * 60_000);
  const chat = new ChatPage(page);
  const watched: Watched[] = [];
  const states: number[] = [];
  const stops: number[] = [];
  for (let round = 0; round < rounds; round += 1) {
    await chat.open();
    for (const isStopped of [false, true]) {
      await chat.composer.fill('2000 tokens, one every 2 ms');
      const seen = { deed: 'keydown', selector: '[data-testid=state-word]' } as const;
      states.push(await timeToPicture(page, seen, () => chat.composer.press('Enter')));
      if (!isStopped) watched.push(await watch(page, 't2000'));
      else {
        await chat.untilTokens(50);
        const heard = { deed: 'pointerdown', selector: `body:not(:has(${stop}))` } as const;
        stops.push(await timeToPicture(page, heard, () => chat.stopButton.click()));
      }
      await chat.untilDone();
    }
  }
  const frames = watched.flatMap((each) => each.frames);
  keepFigure(frames, { what: 'a frame at 500 tokens a second', unit: 'ms', goal: 33.4, heldTo: 'p95' });
  const longTasks = [0, ...watched.flatMap((each) => each.longTasks)];
  keepFigure(longTasks, { what: 'long tasks meanwhile', unit: 'ms', goal: 50, heldTo: 'most' });
  const shown = watched.map((each) => each.shown);
  keepFigure(shown, { what: '2,000 tokens in 4 s, shown within', unit: 'ms', goal: 4_400, heldTo: 'most' });
  keepFigure(states, {
    what: 'what an answer does, from its sending',
    unit: 'ms',
    goal: 150,
    heldTo: 'most',
  });
  keepFigure(stops, { what: 'Stop', unit: 'ms', goal: 200, heldTo: 'most' });
});

test('what is drawn late moves nothing', async ({ page, browser, gateway, signedIn }) => {
  test.setTimeout(10 * 60_000);
  const chat = new ChatPage(page);
  await chat.open();
  await chat.ask('Show me everything drawn, please.');
  await expect(page.getByRole('img', { name: 'Diagram' })).toBeVisible();
  const options = { baseURL: gateway.url, storageState: signedIn };
  const shifts: number[] = [];
  for (let round = 0; round < rounds; round += 1) {
    const { shift } = await firstVisit(browser, options, page.url(), '.diagram img');
    shifts.push(shift);
  }
  const about = { what: 'layout shift of an answer with a diagram, formulas and code', unit: '' } as const;
  keepFigure(shifts, { ...about, goal: 0.01, heldTo: 'most' });
});
