import type { RunId } from '@mosaicstack/types';

/** Carries "stop this run" to whichever process of the instance holds it. */
export interface StopSignal {
  send(runId: RunId): Promise<void>;
  listen(listener: (runId: RunId) => void): Promise<void>;
  close(): Promise<void>;
}
