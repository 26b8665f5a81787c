const began = Date.now();

/** Says on stderr what the runner is busy with, so that a pipe on stdout stays clean. */
export function say(text) {
  const seconds = ((Date.now() - began) / 1000).toFixed(1);
  process.stderr.write(`[mosaic ${seconds.padStart(5)}s] ${text}\n`);
}

/** Ends the runner with one clear line. */
export function fail(text) {
  process.stderr.write(`${text}\n`);
  process.exit(1);
}
