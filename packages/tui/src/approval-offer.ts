import { activeRun, openApprovals, type Transcript } from '@mosaicstack/transcript';
import type { AnswerApproval, Approval } from '@mosaicstack/types';

/** What a person may type, alone on a line, while an approval stands open. */
const letters = [
  { letter: 'a', does: 'approve once', answer: 'once' },
  { letter: 'r', does: 'for this run', answer: 'run' },
  { letter: 'w', does: 'always', answer: 'always' },
  { letter: 'd', does: 'deny', answer: 'deny' },
] as const;

export interface ApprovalOffer {
  approval: Approval;
  /** None for a question, which takes words. */
  choices: readonly (typeof letters)[number][];
}

/** The oldest question of the answer being made. */
export function approvalOffer(transcript: Transcript): ApprovalOffer | undefined {
  const run = activeRun(transcript);
  const [approval] = run ? openApprovals(run) : [];
  if (!approval) return undefined;
  const isWide = approval.covers !== null;
  const choices = letters.filter(({ answer }) => isWide || answer === 'once' || answer === 'deny');
  return { approval, choices: approval.kind === 'input' ? [] : choices };
}

/** What a typed line answers; undefined when it is a message. To a question every line is an answer. */
export function answerTyped({ approval, choices }: ApprovalOffer, text: string): AnswerApproval | undefined {
  const typed = text.trim();
  if (approval.kind === 'input') return typed === '' ? undefined : { answer: 'reply', note: typed };
  const choice = choices.find(({ letter }) => letter === typed.toLowerCase());
  return choice && { answer: choice.answer };
}
