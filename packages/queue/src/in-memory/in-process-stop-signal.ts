import type { StopSignal } from '@mosaicstack/kernel';
import type { RunId } from '@mosaicstack/types';

/** The stop signal of an instance that is one process. */
export function inProcessStopSignal(): StopSignal {
  const listeners = new Set<(runId: RunId) => void>();
  return {
    send(runId) {
      for (const listener of listeners) listener(runId);
      return Promise.resolve();
    },
    listen(listener) {
      listeners.add(listener);
      return Promise.resolve();
    },
    close() {
      listeners.clear();
      return Promise.resolve();
    },
  };
}
