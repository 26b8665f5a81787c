import { emptyTranscript, withMessages, type Transcript } from '@mosaicstack/transcript';
import type { ConversationId, Message, MessageId, MessageState, RunId } from '@mosaicstack/types';
import { describe, expect, it } from 'vitest';
import { latestRun, runOffer } from './run-offer.js';

const conversationId = '00000000-0000-4000-8000-000000000001' as ConversationId;
const runId = '00000000-0000-4000-8000-000000000002' as RunId;

const message = (id: string, given: Partial<Message>): Message => ({
  id: id as MessageId,
  conversationId,
  parentId: null,
  role: 'user',
  parts: [],
  clientId: null,
  runId: null,
  speakerId: null,
  provider: null,
  model: null,
  usage: null,
  state: 'complete',
  createdAt: '2026-01-01T00:00:00.000Z',
  ...given,
});

const question = message('question', {});
const answered = (state: MessageState): Transcript =>
  withMessages(emptyTranscript(conversationId), [
    question,
    message('answer', { parentId: question.id, role: 'assistant', runId, state }),
  ]);

/** A question whose run ended before its first word. */
const unanswered = (state: 'failed' | 'interrupted'): Transcript => ({
  ...withMessages(emptyTranscript(conversationId), [question]),
  runs: new Map([
    [
      runId,
      {
        id: runId,
        messageId: question.id,
        state,
        decision: null,
        error: null,
        usage: null,
        continuesRunId: null,
        notices: [],
        approvals: [],
        delegations: {},
        lastSeq: 2,
      },
    ],
  ]),
});

describe('what is offered for the newest answer', () => {
  it.each([
    ['interrupted', ['continue', 'retry', 'discard']],
    ['failed', ['retry']],
  ] as const)('after one that was %s', (state, actions) => {
    expect(runOffer(answered(state))).toEqual({ runId, actions });
    expect(runOffer(unanswered(state))).toEqual({ runId, actions });
  });

  it.each(['complete', 'stopped'] as const)('is nothing after one that is %s', (state) => {
    expect(runOffer(answered(state))).toBeUndefined();
    expect(latestRun(answered(state))).toBe(runId);
  });

  it('is nothing in an empty conversation', () => {
    expect(runOffer(emptyTranscript(null))).toBeUndefined();
    expect(latestRun(emptyTranscript(null))).toBeUndefined();
  });
});
