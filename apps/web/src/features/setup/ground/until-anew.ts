import { isGatewayError } from '@mosaicstack/client';
import type { Ground } from '@mosaicstack/types';
import { isTemporary } from '../../../lib/problem';

interface UntilAnew {
  /** Asks the gateway at the address of this page what it stands on. */
  ask: () => Promise<Ground>;
  /** Between two questions. */
  pause: () => Promise<void>;
  /** The start that it leaves. */
  start: string;
  /** Whether it shall answer at another address than this page has. */
  moves: boolean;
  /** Aborts when nobody waits any more. */
  signal: AbortSignal;
}

/** A gateway says so that no longer answers under the name of this page. */
const isElsewhere = (error: unknown): boolean =>
  isGatewayError(error) && (error.code === 'host_refused' || error.code === 'origin_refused');

/**
 * Resolves once the gateway that served this page has started anew, to what it stands on; to undefined where it moved away
 * or nobody waits for it. Rejects with what it says otherwise.
 */
export async function untilAnew({
  ask,
  pause,
  start,
  moves,
  signal,
}: UntilAnew): Promise<Ground | undefined> {
  while (!signal.aborted) {
    await pause();
    if (signal.aborted) return undefined;
    try {
      const ground = await ask();
      if (ground.start !== start) return ground;
    } catch (error) {
      if (moves && isElsewhere(error)) return undefined;
      if (!isTemporary(error)) throw error;
    }
  }
  return undefined;
}
