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

/** Whoever asked for the run has been banned, or their account is gone, before any process came to it. */
export class SpeakerGone extends AppError {
  constructor() {
    super('account_banned', 'Nobody is answered in the name of this account any more.', {
      reason: 'It was banned or deleted while the message waited.',
      remediation: 'Ask an administrator of this instance.',
    });
  }
}

/** Whoever waits for a person's answer is told so when the run ends first. */
export class RunOver extends AppError {
  constructor() {
    super('run_not_active', 'The run ended before anybody answered.');
  }
}

export class RunNotActive extends AppError {
  constructor() {
    super('run_not_active', 'This run has ended already.');
  }
}

export class RunNotResumable extends AppError {
  constructor() {
    super('run_not_resumable', 'There is no cut-off answer to go on with.', {
      remediation: 'Retry the run to get a new answer to the same message.',
    });
  }
}

export class GatewayStopping extends AppError {
  constructor() {
    super('gateway_stopping', 'The gateway is shutting down and takes nothing new.', {
      remediation: 'Send it again in a moment.',
      retryAfter: 5,
    });
  }
}

const secondsOf = (milliseconds: number): string =>
  milliseconds % 60_000 === 0 ? `${milliseconds / 60_000} min` : `${milliseconds / 1_000} s`;

export class RunStalled extends AppError {
  /** `hung` names what nothing came from, as the subject of a sentence. */
  constructor(hung: string, stallMs: number) {
    super('model_stalled', `${hung} sent nothing for ${secondsOf(stallMs)}, so the run was ended.`, {
      remediation: 'Retry it, perhaps with another model.',
    });
  }
}

export class RunDeadlineExceeded extends AppError {
  constructor(deadlineMs: number) {
    super('run_deadline_exceeded', `The run took longer than ${secondsOf(deadlineMs)} and was ended.`, {
      remediation: 'Continue it, or ask for less at a time.',
    });
  }
}

export class AnswerTooLong extends AppError {
  constructor(limit: number) {
    super('answer_too_long', `The answer grew past ${limit} characters and was cut there.`, {
      remediation: 'Continue it, or ask for less at a time.',
    });
  }
}
