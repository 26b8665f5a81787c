import { type Approval, isEnded, type Run, type RunId } from '@mosaicstack/types';
import type { Store } from '@mosaicstack/client';
import { sleep } from './gateway-process.js';
import type { Person } from './person.js';

/** Resolves with the first snapshot that satisfies `accept`. */
export function untilStore<Value>(
  store: Store<Value>,
  accept: (value: Value) => boolean,
  { within = 60_000, what = 'the expected state' } = {},
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
export async function untilRunEnded(
  { client }: Pick<Person, 'client'>,
  id: RunId,
  within = 60_000,
): Promise<Run> {
  const deadline = Date.now() + within;
  for (;;) {
    const run = await client.runs.get(id);
    if (isEnded(run.state)) return run;
    if (Date.now() > deadline) throw new Error(`run ${id} is still ${run.state} after ${within} ms`);
    await sleep(50);
  }
}

/** Asks until the run waits for an answer. */
export async function untilAsked(
  { client }: Pick<Person, 'client'>,
  runId: RunId,
  within = 60_000,
): Promise<Approval> {
  for (const deadline = Date.now() + within; Date.now() < deadline; await sleep(50)) {
    const { items } = await client.approvals.list({ state: 'open', limit: 50 });
    const asked = items.find((approval) => approval.runId === runId);
    if (asked) return asked;
  }
  throw new Error(`run ${runId} asked nothing within ${within} ms`);
}
