// Preloaded into a gateway (node --expose-gc --import): at SIGUSR2 it collects its garbage and writes what memory
// it still uses, in bytes, to MOSAIC_MEMORY_FILE.
import { renameSync, writeFileSync } from 'node:fs';
import { isMainThread } from 'node:worker_threads';

const file = process.env.MOSAIC_MEMORY_FILE;
if (file && isMainThread)
  process.on('SIGUSR2', () => {
    for (let round = 0; round < 4; round += 1) globalThis.gc?.();
    setTimeout(() => {
      globalThis.gc?.();
      writeFileSync(`${file}.new`, JSON.stringify(process.memoryUsage()));
      renameSync(`${file}.new`, file);
    }, 500);
  });
