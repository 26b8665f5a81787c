import { textOf } from '@mosaicstack/types';
import { describe, expect, it } from 'vitest';
import {
  activeRun,
  emptyTranscript,
  fold,
  pathTo,
  siblingsOf,
  tipBelow,
  withAck,
  withLeaf,
  withMessages,
  withoutPending,
  withPending,
} from './index.js';
import { clientId, conversationId, messageId, RunLog, runId } from './testing/run-log.js';

const empty = emptyTranscript(conversationId);
const at = '2026-01-01T00:00:00.000Z';
const ack = {
  delivery: 'started' as const,
  clientId: clientId(1),
  messageId: messageId(1),
  runId: runId(1),
  conversationId,
};

function tree() {
  const log = new RunLog();
  const question = log.message({ id: messageId(1) });
  const answers = [2, 3, 4].map((number) =>
    log.message({ id: messageId(number), parentId: messageId(1), role: 'assistant' }),
  );
  const followUp = log.message({ id: messageId(5), parentId: messageId(3) });
  return withMessages(empty, [question, ...answers, followUp]);
}

describe('stored history', () => {
  it('opens at the last message, or at the leaf that was stored', () => {
    expect(pathTo(tree()).map(({ id }) => id)).toEqual([1, 3, 5].map(messageId));
    const messages = [...tree().messages.values()];
    expect(withMessages(empty, messages, messageId(2)).leaf).toBe(messageId(2));
  });

  it('takes the place of what deltas built', () => {
    const log = new RunLog();
    const question = log.message({ id: messageId(1) });
    const events = log.answer(runId(1), question, messageId(2), ['Hello']);
    const streaming = fold(empty, events.slice(0, 5));
    const final = events.flatMap((event) => (event.type === 'message-final' ? [event.data.message] : []));
    const transcript = withMessages(streaming, final);
    expect(transcript.messages.get(messageId(2))).toMatchObject({ streaming: false });
    expect(fold(transcript, events).messages.get(messageId(2))).toBe(transcript.messages.get(messageId(2)));
  });

  it('is the same value when it is read again unchanged', () => {
    const transcript = tree();
    expect(withMessages(transcript, [...transcript.messages.values()])).toBe(transcript);
  });

  it('knows the alternatives at a place and the tip below each', () => {
    const transcript = tree();
    expect(siblingsOf(transcript, messageId(3)).map(({ id }) => id)).toEqual([2, 3, 4].map(messageId));
    expect(tipBelow(transcript, messageId(3))).toBe(messageId(5));
    expect(withLeaf(transcript, messageId(99))).toBe(transcript);
    expect(pathTo(withLeaf(transcript, messageId(4))).map(({ id }) => id)).toEqual([1, 4].map(messageId));
  });

  it('survives a path that leads in a circle', () => {
    const log = new RunLog();
    const transcript = withMessages(empty, [log.message({ id: messageId(1), parentId: messageId(1) })]);
    expect(pathTo(transcript).length).toBeLessThan(3);
  });
});

describe('a message shown before it is acknowledged', () => {
  const pending = withPending(emptyTranscript(null), {
    clientId: clientId(1),
    content: 'Hi',
    parentId: null,
    at,
  });

  it('stands at the tip, marked as pending, and leaves the conversation unnamed', () => {
    expect(pathTo(pending)).toMatchObject([{ pending: true, role: 'user' }]);
    expect(pending.conversationId).toBeNull();
  });

  it('gets its id with the acknowledgement, and its answer counts as begun', () => {
    const acked = withAck(pending, ack);
    expect(pathTo(acked)).toMatchObject([{ id: messageId(1), pending: false }]);
    expect(acked.conversationId).toBe(conversationId);
    expect(activeRun(acked)).toMatchObject({ id: runId(1), state: 'queued', lastSeq: 0 });
  });

  it('is replaced by its row, whichever of acknowledgement and event comes first', () => {
    const log = new RunLog();
    const row = log.message({
      id: messageId(1),
      clientId: clientId(1),
      parts: [{ type: 'text', text: 'Hi' }],
    });
    const events = log.answer(runId(1), row, messageId(2), ['Hello']);
    const ackFirst = fold(withAck(pending, ack), events);
    const eventFirst = withAck(fold(pending, events), ack);
    expect(ackFirst).toEqual(eventFirst);
    expect(pathTo(ackFirst).map((message) => textOf(message))).toEqual(['Hi', 'Hello']);
    expect(ackFirst.messages.size).toBe(2);
  });

  it('keeps a second waiting message below it through the change of id', () => {
    const two = withPending(pending, {
      clientId: clientId(2),
      content: 'And?',
      parentId: clientId(1) as string as ReturnType<typeof messageId>,
      at,
    });
    expect(pathTo(withAck(two, ack)).map((message) => textOf(message))).toEqual(['Hi', 'And?']);
    expect(pathTo(withoutPending(two, clientId(1))).map((message) => textOf(message))).toEqual(['And?']);
  });

  it('disappears when it was refused', () => {
    expect(pathTo(withoutPending(pending, clientId(1)))).toEqual([]);
    expect(withoutPending(withAck(pending, ack), clientId(1)).messages.size).toBe(1);
  });
});
