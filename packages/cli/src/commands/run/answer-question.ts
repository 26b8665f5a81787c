import { isGatewayError, type Client } from '@mosaicstack/client';
import type { AnswerApproval, Approval } from '@mosaicstack/types';
import { exitCodes } from '../../exit-codes.js';
import { CommandFailure } from '../../failure.js';
import { ask } from '../../input/ask.js';
import { cleanText } from '../../output/clean-text.js';
import { handleOf } from '../../output/columns.js';
import type { Printer } from '../../printer.js';
import { detailsOf, subjectOf } from '../approvals/approval-view.js';

/** The answer goes on once somebody said yes or no, which nobody here can. */
export const waitsForSomebody = ({ id, question }: Approval): CommandFailure =>
  new CommandFailure(
    'approval_needed',
    exitCodes.waitingForApproval,
    question === null ? 'The answer waits for your approval.' : 'The answer waits for a word of yours.',
    {
      reason: 'It goes on by itself once that is given.',
      remediation:
        question === null
          ? `mosaic approvals approve ${handleOf(id)}`
          : `mosaic approvals answer ${handleOf(id)} WORDS`,
    },
  );

/** Shows what is asked and passes on what the person types, unless somebody answered first. */
export async function answerQuestion(
  { client, printer, signal }: { client: Client; printer: Printer; signal: AbortSignal },
  asked: Approval,
): Promise<void> {
  const approval = await client.approvals.get(asked.id);
  if (approval.state !== 'open') return;
  const lines = [subjectOf(approval), ...detailsOf(approval)].map(cleanText);
  const given = answerFrom(approval, await ask(`\n${lines.join('\n')}\n${promptFor(approval)}`, { signal }));
  try {
    await client.approvals.answer(approval.id, given);
  } catch (error) {
    if (!isGatewayError(error) || error.code !== 'approval_closed') throw error;
    printer.talk('It was answered elsewhere.');
  }
}

const promptFor = ({ kind, covers }: Approval): string => {
  if (kind === 'input') return 'Your answer (empty for none): ';
  return covers === null
    ? 'Approve? [y]es once, [N]o: '
    : 'Approve? [y]es once, this [r]un, [a]lways, [N]o: ';
};

/** Whatever is not clearly a yes is a no. */
function answerFrom({ kind, covers }: Approval, typed: string): AnswerApproval {
  const word = typed.trim();
  if (kind === 'input') return word === '' ? { answer: 'deny' } : { answer: 'reply', note: word };
  if (/^y(es)?$/i.test(word)) return { answer: 'once' };
  if (covers !== null && /^r(un)?$/i.test(word)) return { answer: 'run' };
  if (covers !== null && /^a(lways)?$/i.test(word)) return { answer: 'always' };
  return { answer: 'deny' };
}
