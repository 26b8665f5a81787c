import type { Client } from '@mosaicstack/client';
import { delegationStepWords, delegationSummary } from '@mosaicstack/transcript';
import {
  type ConversationId,
  type Delegation,
  delegationAfter,
  errorKindOf,
  isEnded,
  isErrorCode,
  type RunEvent,
  type RunEventData,
  type RunId,
} from '@mosaicstack/types';
import { exitCodeOf, exitCodes } from '../../exit-codes.js';
import { CommandFailure } from '../../failure.js';
import { cleanName, cleanText } from '../../output/clean-text.js';
import type { Printer } from '../../printer.js';
import { answerQuestion, waitsForSomebody } from './answer-question.js';
import type { AnswerEnd, AnswerOutput } from './answer-output.js';

export interface FollowOptions {
  client: Client;
  printer: Printer;
  output: AnswerOutput;
  runId: RunId;
  signal: AbortSignal;
  /** Whether a person here can be asked what the run asks. */
  canAsk: boolean;
}

/** Prints a run's events to its end, across dropped connections. Rejects when the run did not complete. */
export async function followRun({
  client,
  printer,
  output,
  runId,
  signal,
  canAsk,
}: FollowOptions): Promise<AnswerEnd> {
  const onReconnect = (attempt: number): void => {
    if (attempt === 1) printer.talk('The connection was lost; taking it up again.');
  };
  const delegations = new Delegations(printer);
  for await (const event of client.runs.events(runId, { signal, onReconnect })) {
    output.event(event);
    tellApart(printer, event);
    if (event.type === 'tool-progress') delegations.take(event.data);
    if (event.type === 'approval-requested' || event.type === 'input-requested') {
      const { approval } = event.data;
      if (canAsk) await answerQuestion({ client, printer, signal }, approval);
      else if ((await client.approvals.get(approval.id)).state === 'open') throw waitsForSomebody(approval);
    }
    if (event.type === 'run-ended') return endOf(event.data, event.conversationId);
  }
  // A run whose end was seen by somebody else before us: its row tells how.
  const run = await client.runs.get(runId);
  if (!isEnded(run.state)) {
    throw new CommandFailure(
      'internal',
      exitCodes.failed,
      'The events of the answer ended before the answer did.',
    );
  }
  return endOf({ outcome: run.state, error: run.error, usage: run.usage }, run.conversationId);
}

/** What a person should know besides the text. */
function tellApart(printer: Printer, event: RunEvent): void {
  if (event.type === 'notice') printer.talk(cleanText(event.data.text));
  if (event.type === 'run-routed' && event.data.decision.demo) {
    printer.talk(`${cleanName(event.data.decision.label)} answers.`);
  }
}

/** Who was delegated to, what they do, and in the end what it cost. */
class Delegations {
  readonly #known = new Map<string, Delegation>();

  constructor(private readonly printer: Printer) {}

  take({ callId, news }: RunEventData<'tool-progress'>): void {
    const now = delegationAfter(this.#known.get(callId), news);
    if (!now) return;
    this.#known.set(callId, now);
    if (news.type === 'began' || news.type === 'ended') {
      this.printer.talk(`Delegated to ${cleanName(delegationSummary(now))}`);
    }
    const isToldYet = news.type === 'step' && (news.step.type !== 'tool' || news.step.isError !== null);
    if (isToldYet) this.printer.talk(`  ${cleanName(delegationStepWords(news.step).heading)}`);
  }
}

function endOf(
  { outcome, error, usage }: RunEventData<'run-ended'>,
  conversationId: ConversationId,
): AnswerEnd {
  switch (outcome) {
    case 'completed':
      return { usage };
    case 'failed': {
      const { code, message, cause, remediation } = error ?? {
        code: 'internal',
        message: 'The answer failed.',
      };
      const kind = isErrorCode(code) ? errorKindOf[code] : 'internal';
      throw new CommandFailure(code, exitCodeOf(kind, code), cleanText(message), {
        ...(cause ? { reason: cleanText(cause) } : {}),
        ...(remediation ? { remediation: cleanText(remediation) } : {}),
      });
    }
    case 'stopped':
      throw new CommandFailure('run_stopped', exitCodes.failed, 'The answer was stopped.');
    case 'interrupted':
      throw new CommandFailure(
        'run_interrupted',
        exitCodes.degraded,
        'The gateway ended in the middle of the answer.',
        {
          reason: 'The text so far is kept.',
          remediation: `mosaic tui --session ${conversationId}`,
        },
      );
  }
}
