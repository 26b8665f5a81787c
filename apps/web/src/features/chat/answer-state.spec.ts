import { emptyTranscript, fold, pathTo, withPending, type Transcript } from '@mosaicstack/transcript';
import type {
  ClientId,
  ConversationId,
  Message,
  MessageId,
  RunEvent,
  RunEventBody,
  RunId,
  RunOutcome,
} from '@mosaicstack/types';
import { describe, expect, it } from 'vitest';
import { stateWord, unfinishedAt } from './answer-state';
import { speak } from '../../lib/words';

await speak('en');

const conversationId = '00000000-0000-4000-8000-000000000001' as ConversationId;
const runId = '00000000-0000-4000-8000-000000000002' as RunId;
const questionId = '00000000-0000-4000-8000-000000000003' as MessageId;
const answerId = '00000000-0000-4000-8000-000000000004' as MessageId;
const at = '2026-03-10T12:00:00.000Z';

const question: Message = {
  id: questionId,
  conversationId,
  parentId: null,
  role: 'user',
  parts: [{ type: 'text', text: 'How?' }],
  clientId: null,
  runId: null,
  speakerId: null,
  provider: null,
  model: null,
  usage: null,
  state: 'complete',
  createdAt: at,
};

const afterEvents = (...bodies: RunEventBody[]): Transcript =>
  fold(
    emptyTranscript(conversationId),
    bodies.map(
      (body, index) => ({ v: 1, runId, conversationId, seq: index + 1, at, ...body }) satisfies RunEvent,
    ),
  );

const queued: RunEventBody = { type: 'run-queued', data: { message: question, continuesRunId: null } };
const started: RunEventBody = { type: 'run-started', data: {} };
const delta = (type: 'text-delta' | 'reasoning-delta'): RunEventBody => ({
  type,
  data: { messageId: answerId, block: 0, text: 'Thus' },
});
const ended = (outcome: RunOutcome): RunEventBody => ({
  type: 'run-ended',
  data: { outcome, error: null, usage: null },
});

const wordAfter = (...bodies: RunEventBody[]): string => {
  const transcript = afterEvents(...bodies);
  const [asked, answer] = pathTo(transcript);
  return stateWord(asked!, transcript.runs.get(runId), answer);
};

describe('the word for what an answer is doing', () => {
  it('is there from the moment of sending', () => {
    const clientId = '00000000-0000-4000-8000-000000000009' as ClientId;
    const transcript = withPending(emptyTranscript(null), { clientId, content: 'How?', parentId: null, at });
    expect(stateWord(pathTo(transcript)[0]!, undefined)).toBe('Sending');
  });

  it('follows the answer', () => {
    expect(wordAfter(queued)).toBe('Queued');
    expect(wordAfter(queued, started)).toBe('Thinking');
    expect(wordAfter(queued, started, delta('reasoning-delta'))).toBe('Reasoning');
    expect(wordAfter(queued, started, delta('text-delta'))).toBe('Writing');
  });
});

describe('an answer that did not reach its end', () => {
  const unfinishedAfter = (...bodies: RunEventBody[]) => {
    const transcript = afterEvents(...bodies);
    return unfinishedAt(transcript, pathTo(transcript).at(-1));
  };

  it.each(['failed', 'stopped', 'interrupted'] as const)(
    'that %s can be taken up, with text or without',
    (outcome) => {
      expect(unfinishedAfter(queued, started, delta('text-delta'), ended(outcome))).toMatchObject({
        outcome,
        runId,
      });
      expect(unfinishedAfter(queued, started, ended(outcome))).toMatchObject({ outcome, runId });
    },
  );

  it('is not one that runs or is complete', () => {
    expect(unfinishedAfter(queued, started, delta('text-delta'))).toBeUndefined();
    expect(unfinishedAfter(queued, started, delta('text-delta'), ended('completed'))).toBeUndefined();
  });
});
