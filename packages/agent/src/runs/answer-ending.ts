import { toRunError } from '@mosaicstack/kernel';
import type {
  Message,
  MessageId,
  MessagePart,
  RouteDecision,
  Run,
  RunEventBody,
  RunOutcome,
  Usage,
} from '@mosaicstack/types';
import type { RunStep } from './run-writer.js';

export interface AnswerContext {
  run: Run;
  decision: RouteDecision | null;
  at: Date;
}

export interface AnswerContent {
  id: MessageId;
  parentId: MessageId;
  role: 'assistant' | 'tool';
  parts: MessagePart[];
  usage: Usage | null;
}

/** A message of a run as its row. */
export const answerMessage = (
  { run, decision, at }: AnswerContext,
  { id, parentId, role, parts, usage }: AnswerContent,
): Message => ({
  id,
  conversationId: run.conversationId,
  parentId,
  role,
  parts,
  clientId: null,
  runId: run.id,
  speakerId: null,
  provider: decision?.provider ?? null,
  model: decision?.model ?? null,
  usage,
  state: 'complete',
  createdAt: at.toISOString(),
});

export interface Ending {
  outcome: RunOutcome;
  /** Set exactly when the outcome is `failed`. */
  error: unknown;
}

export interface AnswerEnding {
  context: AnswerContext;
  ending: Ending;
  /** Finished or cut off, not yet stored, in order. */
  messages: readonly Message[];
  /** Where a message hangs that says nothing but the error. */
  tip: MessageId;
  /** The last message already stored; null when there is none. */
  stored: MessageId | null;
  usage: Usage | null;
  newMessageId: () => MessageId;
}

/**
 * The last step of a run. What was written stays; the last answer carries how it ended, and an error
 * stands beneath it as a part of its own.
 */
export function endingStep({ context, ending, messages, ...rest }: AnswerEnding): RunStep {
  const { outcome } = ending;
  const error = outcome === 'failed' ? toRunError(ending.error) : null;
  const closed = [...messages];
  const last = closed.at(-1);
  const parts: MessagePart[] = error ? [{ type: 'error', error }] : [];
  if (last?.role === 'assistant' && outcome !== 'completed') {
    closed[closed.length - 1] = { ...last, parts: [...last.parts, ...parts], state: outcome };
  } else if (error) {
    const content = {
      id: rest.newMessageId(),
      parentId: last?.id ?? rest.tip,
      role: 'assistant' as const,
      parts,
      usage: null,
    };
    closed.push({ ...answerMessage(context, content), state: 'failed' });
  }
  const events: RunEventBody[] = [
    ...closed.map((message) => ({ type: 'message-final' as const, data: { message } })),
    { type: 'run-ended', data: { outcome, error, usage: rest.usage } },
  ];
  const end = { outcome, error, usage: rest.usage, at: context.at };
  return { messages: closed, events, leaf: closed.at(-1)?.id ?? rest.stored, end };
}
