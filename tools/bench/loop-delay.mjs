// Preloaded into a gateway (node --import): writes the event loop's delay to MOSAIC_LOOP_DELAY_FILE every five seconds.
import { writeFileSync } from 'node:fs';
import { monitorEventLoopDelay } from 'node:perf_hooks';
import { isMainThread } from 'node:worker_threads';

const file = process.env.MOSAIC_LOOP_DELAY_FILE;
if (file && isMainThread) {
  // The monitor samples every 5 ms, and a sample is the time between two of its ticks.
  const resolution = 5;
  const delay = monitorEventLoopDelay({ resolution });
  delay.enable();
  setInterval(() => {
    const milliseconds = (percentile) => delay.percentile(percentile) / 1e6 - resolution;
    writeFileSync(
      file,
      JSON.stringify({ p50: milliseconds(50), p99: milliseconds(99), max: delay.max / 1e6 }),
    );
    delay.reset();
  }, 5_000).unref();
}
