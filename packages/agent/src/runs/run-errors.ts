import { AppError } from '@mosaicstack/kernel';

export class RunInProgress extends AppError {
  constructor(cause?: unknown) {
    super('run_in_progress', 'An answer is still being written in this conversation.', {
      cause,
      remediation: 'Wait for it to end, or stop it.',
    });
  }
}

/** Another process took the run over; whatever this one still wanted to write is void. */
export class LeaseLost extends AppError {
  constructor() {
    super('lease_lost', 'This run is executed elsewhere now.');
  }
}
