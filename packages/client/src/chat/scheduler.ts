/** Runs `task` once, soon. The returned function takes that back. */
export type Scheduler = (task: () => void) => () => void;

interface Browser {
  document?: { visibilityState: string };
  requestAnimationFrame?: (task: () => void) => number;
  cancelAnimationFrame?: (handle: number) => void;
}

/** Two frames at 60 Hz: text still seems to flow, and a terminal is not redrawn more often. */
const interval = 33;

/** In a page that is seen, the next animation frame; elsewhere at most every 33 ms, and at once after a rest. */
export function createFrameScheduler(): Scheduler {
  let lastRun = Number.NEGATIVE_INFINITY;
  return (task) => {
    const { document, requestAnimationFrame, cancelAnimationFrame } = globalThis as Browser;
    if (requestAnimationFrame && cancelAnimationFrame && document?.visibilityState === 'visible') {
      const handle = requestAnimationFrame(task);
      return () => cancelAnimationFrame(handle);
    }
    const timer = setTimeout(
      () => {
        lastRun = performance.now();
        task();
      },
      Math.max(0, lastRun + interval - performance.now()),
    );
    return () => clearTimeout(timer);
  };
}
