import type { PlannedEdit } from '@mosaicstack/config';
import type { AppError } from '@mosaicstack/kernel';

/** A start on other settings whose file is written and that waits to begin. */
export interface PreparedRestart {
  /** What the file was before; undefined for a new one. */
  kept: string | undefined;
  /** Closes everything this gateway has open, then opens it anew. Whoever asks has to be answered before. */
  begin: () => void;
}

/** Has this gateway start anew on other settings, in the process it has. */
export interface Restarts {
  /** Tells one start from the next. */
  readonly start: string;
  /** Why the gateway did not start on the settings that were written last, which were taken back. */
  readonly refused: AppError | undefined;
  /** Whether other settings are written and what still answers is about to close, so that what it keeps stays behind. */
  readonly isLeaving: boolean;
  /** Writes the settings, with the file before kept. Throws, with nothing changed, where they cannot be written. */
  prepare(edit: PlannedEdit): PreparedRestart;
}
