import type { RunEventBody } from '@mosaicstack/types';

/** How work inside a call of a tool shows that it goes on. Does nothing once the run has ended. */
export interface RunPulse {
  /** Something happened that nobody needs to read; the run has not come to a standstill. */
  beat(): void;
  tell(event: RunEventBody): void;
}
