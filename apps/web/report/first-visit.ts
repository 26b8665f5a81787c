import type { Browser, BrowserContextOptions } from '@playwright/test';

/** Milliseconds from the beginning of the visit, unless a name says otherwise. */
export interface FirstVisit {
  firstPaint: number;
  largestPaint: number;
  /** What tasks of the page took beyond 50 ms each, between the first paint and `usable`. */
  blocking: number;
  /** When what the page is about was there, and the page free to answer. */
  usable: number;
  /** How far what stood in the page was moved, until a while after: the sum of the browser's own scores. */
  shift: number;
  /** Bytes over the wire by then, of everything. */
  bytes: number;
  requests: number;
}

interface Notes {
  largestPaint: number;
  shift: number;
  longTasks: { start: number; duration: number }[];
  usable: number | undefined;
}

/** How many times slower than the machine the processor is made. */
export const slowDown = 4;

/** Milliseconds in which what comes late may still move what is there. */
const aftermath = 1_000;

/** Visits an address with an empty cache and a slowed processor until what `subject` selects is shown. */
export async function firstVisit(
  browser: Browser,
  options: BrowserContextOptions,
  address: string,
  subject: string,
): Promise<FirstVisit> {
  const context = await browser.newContext(options);
  const page = await context.newPage();
  const devtools = await context.newCDPSession(page);
  await devtools.send('Emulation.setCPUThrottlingRate', { rate: slowDown });
  await page.addInitScript(takeNotes, subject);
  await page.goto(address, { waitUntil: 'commit' });
  await page.waitForFunction(() => (window as unknown as { notes: Notes }).notes.usable !== undefined, null, {
    timeout: 60_000,
  });
  await page.waitForTimeout(aftermath);
  const visit = await page.evaluate(readNotes);
  await context.close();
  return visit;
}

/** Runs in the page before anything of its own. */
function takeNotes(subject: string): void {
  const notes: Notes = { largestPaint: 0, shift: 0, longTasks: [], usable: undefined };
  Object.assign(window, { notes });
  new PerformanceObserver((list) => {
    for (const { startTime } of list.getEntries()) notes.largestPaint = startTime;
  }).observe({ type: 'largest-contentful-paint', buffered: true });
  new PerformanceObserver((list) => {
    for (const { startTime: start, duration } of list.getEntries()) notes.longTasks.push({ start, duration });
  }).observe({ type: 'longtask', buffered: true });
  new PerformanceObserver((list) => {
    for (const entry of list.getEntries()) notes.shift += (entry as unknown as { value: number }).value;
  }).observe({ type: 'layout-shift', buffered: true });
  const look = (): void => {
    if (!document.querySelector(subject)) requestAnimationFrame(look);
    // A task of its own comes after whatever the page still has at hand.
    else setTimeout(() => (notes.usable = performance.now()));
  };
  look();
}

function readNotes(): FirstVisit {
  const { largestPaint, shift, longTasks, usable = 0 } = (window as unknown as { notes: Notes }).notes;
  const firstPaint = performance.getEntriesByName('first-contentful-paint')[0]?.startTime ?? 0;
  const all = [
    ...performance.getEntriesByType('navigation'),
    ...performance.getEntriesByType('resource'),
  ] as PerformanceResourceTiming[];
  const loads = all.filter(({ startTime }) => startTime <= usable);
  const blocking = longTasks
    .filter(({ start }) => start >= firstPaint && start < usable)
    .reduce((sum, { duration }) => sum + duration - 50, 0);
  const bytes = loads.reduce((sum, { transferSize }) => sum + transferSize, 0);
  return { firstPaint, largestPaint, blocking, usable, shift, bytes, requests: loads.length };
}
