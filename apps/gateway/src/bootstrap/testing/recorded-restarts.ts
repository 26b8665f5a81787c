import { type PlannedEdit, writeKeeping } from '@mosaicstack/config';
import type { AppError } from '@mosaicstack/kernel';
import type { PreparedRestart, Restarts } from '../../platform/restart/restarts.js';

/** Writes what it is asked to, and keeps count instead of starting anew. */
export class RecordedRestarts implements Restarts {
  readonly start = 'the first start';
  refused: AppError | undefined;
  isLeaving = false;
  begun = 0;

  prepare(edit: PlannedEdit): PreparedRestart {
    const { kept } = writeKeeping(edit, new Date());
    this.isLeaving = true;
    return { kept, begin: () => void (this.begun += 1) };
  }
}
