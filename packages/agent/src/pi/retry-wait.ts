import { ModelFailure } from './chat-completions/model-failure.js';
import { StaleConnection } from '../wire/wire-request.js';
import type { PiSettings } from './pi-settings.js';

/** Milliseconds to wait before asking again; undefined when asking again makes no sense. */
export function retryWait(
  settings: PiSettings,
  { error, retriesMade, visible }: { error: unknown; retriesMade: number; visible: boolean },
): number | undefined {
  if (visible) return undefined;
  if (error instanceof StaleConnection) return 0;
  if (!(error instanceof ModelFailure) || !error.retryable || retriesMade >= settings.retries)
    return undefined;
  const wait = Math.max(error.retryMilliseconds, settings.retryMilliseconds * 2 ** retriesMade);
  return wait > settings.longestRetryMilliseconds ? undefined : wait;
}
