import type { Locator, Page } from '@playwright/test';

/** Milliseconds. */
export interface KeyCost {
  /** What the page does about a key: its handlers with what they draw anew, and the frame that shows it. */
  work: number;
  /** The same with the wait for the screen, which is up to a frame long whatever a page does. */
  toPicture: number;
}

/** Types a key at a time, and tells what each cost. */
export async function keyCosts(field: Locator, text: string): Promise<KeyCost[]> {
  const page = field.page();
  await page.evaluate(() => {
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
    window.addEventListener('keydown', () => (pressed = performance.now()), { capture: true });
    window.addEventListener('input', () => {
      const from = pressed;
      let handled: number | undefined;
      let ended = from;
      // What React draws anew for a key it draws before this.
      queueMicrotask(() => (ended = performance.now()));
      afterwards(() => (handled = performance.now()));
      requestAnimationFrame(() => {
        const frame = performance.now();
        // After a key Chromium puts off tasks, this message among them, until its picture is there: nothing ran then
        // between the handlers and the frame, and what passed between them was spent waiting for the screen.
        const until = handled ?? ended;
        // The first message after a frame was drawn.
        afterwards(() => {
          const drawn = performance.now();
          costs.push({ work: until - from + drawn - frame, toPicture: drawn - from });
        });
      });
    });
  });
  await field.pressSequentially(text, { delay: 20 });
  return page.evaluate(() => (window as unknown as { costs: KeyCost[] }).costs);
}

interface Awaited {
  /** What the person does. */
  deed: 'keydown' | 'pointerdown';
  /** What shows that it was heard. */
  selector: string;
}

/** Milliseconds from what the person does to the first picture that shows that it was heard. */
export async function timeToPicture(page: Page, what: Awaited, act: () => Promise<void>): Promise<number> {
  await page.evaluate(({ deed, selector }) => {
    const shown = new Promise<number>((resolve) => {
      const begin = (): void => {
        const begun = performance.now();
        const look = (): void => {
          if (!document.querySelector(selector)) return void requestAnimationFrame(look);
          // The frame that is being made shows it; the first message after it comes when it is drawn.
          const { port1, port2 } = new MessageChannel();
          port1.addEventListener('message', () => resolve(performance.now() - begun));
          port1.start();
          port2.postMessage(null);
        };
        requestAnimationFrame(look);
      };
      window.addEventListener(deed, begin, { capture: true, once: true });
    });
    Object.assign(window, { shown });
  }, what);
  await act();
  return page.evaluate(() => (window as unknown as { shown: Promise<number> }).shown);
}

/** What so large a share of the samples does not exceed. */
export const quantile = (samples: readonly number[], share: number): number =>
  samples.toSorted((one, other) => one - other)[Math.floor((samples.length - 1) * share)] ?? 0;
