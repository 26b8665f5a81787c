import { isEnded, type Run, type RunId } from '@mosaicstack/types';
import type { Store } from '@mosaicstack/client';
import { sleep } from './gateway-process.js';
import type { Person } from './person.js';

/** Resolves with the first snapshot that satisfies `accept`. */
export function untilStore<Value>(
  store: Store<Value>,
  accept: (value: Value) => boolean,
  { within = 30_000, what = 'the expected state' } = {},
): Promise<Value> {
  return new Promise((resolve, reject) => {
    const look = () => {
      const value = store.getSnapshot();
      if (!accept(value)) return;
      clearTimeout(timer);
      unsubscribe();
      resolve(value);
    };
    const timer = setTimeout(() => {
      unsubscribe();
      reject(new Error(`waited ${within} ms in vain for ${what}: ${JSON.stringify(store.getSnapshot())}`));
    }, within);
    const unsubscribe = store.subscribe(look);
    look();
  });
}

/** Asks until the run has ended; rejects when it has not after `within` milliseconds. */
export async function untilRunEnded(person: Person, id: RunId, within = 30_000): Promise<Run> {
  const deadline = Date.now() + within;
  for (;;) {
    const run = await person.client.runs.get(id);
    if (isEnded(run.state)) return run;
    if (Date.now() > deadline) throw new Error(`run ${id} is still ${run.state} after ${within} ms`);
    await sleep(50);
  }
}
