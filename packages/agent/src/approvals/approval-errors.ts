import { AppError } from '@mosaicstack/kernel';
import type { Approval } from '@mosaicstack/types';

export class ApprovalClosed extends AppError {
  constructor({ state }: Pick<Approval, 'state'>) {
    const why = {
      open: 'Nobody answered in time, which counts as no.',
      answered: 'It was answered already.',
      expired: 'Nobody answered in time, which counts as no.',
      withdrawn: 'Its run has ended.',
    }[state];
    super('approval_closed', `This can no longer be answered. ${why}`);
  }
}

export class AnswerNotPossible extends AppError {
  constructor(reason: string, possible: readonly string[]) {
    super('invalid_request', reason, {
      issues: [{ path: 'answer', message: `one of ${possible.join(', ')}` }],
    });
  }
}
