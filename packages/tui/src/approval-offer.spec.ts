import type { Approval } from '@mosaicstack/types';
import { describe, expect, it } from 'vitest';
import { answerTyped, type ApprovalOffer } from './approval-offer.js';

const about = (fields: Partial<Approval>): Approval =>
  ({ kind: 'tool', covers: 'git status', ...fields }) as Approval;
const offer = (fields: Partial<Approval> = {}, letters = 'arwd'): ApprovalOffer => ({
  approval: about(fields),
  choices: [
    { letter: 'a', does: 'approve once', answer: 'once' },
    { letter: 'r', does: 'for this run', answer: 'run' },
    { letter: 'w', does: 'always', answer: 'always' },
    { letter: 'd', does: 'deny', answer: 'deny' },
  ].filter(({ letter }) => letters.includes(letter)) as ApprovalOffer['choices'],
});

describe('what is typed while an agent asks', () => {
  it('is an answer when it is one of the letters, and else a message', () => {
    expect(answerTyped(offer(), ' a ')).toEqual({ answer: 'once' });
    expect(answerTyped(offer(), 'D')).toEqual({ answer: 'deny' });
    expect(answerTyped(offer({}, 'ad'), 'w')).toBeUndefined();
    expect(answerTyped(offer(), 'and then stop')).toBeUndefined();
  });

  it('answers a question in its own words', () => {
    expect(answerTyped(offer({ kind: 'input' }, ''), 'The blue one. ')).toEqual({
      answer: 'reply',
      note: 'The blue one.',
    });
  });
});
