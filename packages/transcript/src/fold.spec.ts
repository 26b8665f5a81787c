import {
  textOf,
  type Approval,
  type ApprovalId,
  type RunEvent,
  type RunEventBody,
  type RunId,
} from '@mosaicstack/types';
import { describe, expect, it } from 'vitest';
import {
  activeRun,
  cursors,
  emptyTranscript,
  fold,
  openApprovals,
  pathTo,
  withMessages,
  type Transcript,
} from './index.js';
import { conversationId, messageId, RunLog, runId } from './testing/run-log.js';

const empty = emptyTranscript(conversationId);
const shown = (transcript: Transcript): string[] => pathTo(transcript).map((message) => textOf(message));

function twoTurns() {
  const log = new RunLog();
  const words = ['Hello ', 'there', ', ', 'how ', 'are ', 'you', '?'];
  const first = log.message({ id: messageId(1), parts: [{ type: 'text', text: 'Hi' }] });
  const turn = log.answer(runId(1), first, messageId(2), words);
  const second = log.message({
    id: messageId(3),
    parentId: messageId(2),
    parts: [{ type: 'text', text: 'Fine' }],
  });
  return { log, first, second, events: [...turn, ...log.answer(runId(2), second, messageId(4), words)] };
}

/** Small, and the same everywhere: a failing seed can be run again. */
function randomSource(seed: number): (below: number) => number {
  let state = seed;
  return (below) => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return Math.floor((state / 2 ** 32) * below);
  };
}

describe('fold', () => {
  it('hangs words that joined an answer below what was written, and what follows below them', () => {
    const log = new RunLog();
    const question = log.message({ id: messageId(1), parts: [{ type: 'text', text: 'Hi' }] });
    const said = log.message({
      id: messageId(3),
      parentId: messageId(2),
      runId: runId(1),
      parts: [{ type: 'text', text: 'Mind the gap' }],
    });
    const first = log.message({
      id: messageId(2),
      parentId: messageId(1),
      runId: runId(1),
      role: 'assistant',
      parts: [{ type: 'text', text: 'Hello' }],
    });
    const next = { messageId: messageId(4), block: 0, text: 'Minded' };
    const bodies: RunEventBody[] = [
      { type: 'run-queued', data: { message: question, continuesRunId: null } },
      { type: 'run-started', data: {} },
      { type: 'message-final', data: { message: first } },
      { type: 'steer-applied', data: { message: said } },
      { type: 'text-delta', data: next },
    ];
    const transcript = fold(
      empty,
      bodies.map((body) => log.event(runId(1), body)),
    );
    expect(shown(transcript)).toEqual(['Hi', 'Hello', 'Mind the gap', 'Minded']);
    expect(transcript.leaf).toBe(messageId(4));
  });

  it('shows an answer while it is written and marks it as such', () => {
    const { events } = twoTurns();
    const midway = fold(empty, events.slice(0, 6));
    expect(shown(midway)).toEqual(['Hi', 'Hello there']);
    const answer = midway.messages.get(messageId(2));
    expect(answer).toMatchObject({ role: 'assistant', streaming: true, parentId: messageId(1) });
    expect(answer?.parts[0]).toEqual({ type: 'reasoning', text: 'Let me think.' });
    expect(activeRun(midway)?.id).toBe(runId(1));
  });

  it('comes to the same transcript however the log is cut into pieces and repeated', () => {
    const { events } = twoTurns();
    const whole = fold(empty, events);
    expect(shown(whole)).toEqual(['Hi', 'Hello there, how are you?', 'Fine', 'Hello there, how are you?']);
    for (let seed = 1; seed <= 200; seed += 1) {
      const random = randomSource(seed);
      let transcript = empty;
      for (let at = 0; at < events.length;) {
        const end = at + 1 + random(5);
        // Some pieces reach back over what was seen, as a replay after a reconnect does.
        transcript = fold(transcript, events.slice(Math.max(0, at - random(4)), end));
        at = end;
      }
      expect(transcript, `seed ${seed}`).toEqual(whole);
    }
  });

  it('does not care which of two interleaved runs comes first', () => {
    const log = new RunLog();
    const left = log.message({ id: messageId(1), parts: [{ type: 'text', text: 'L' }] });
    const right = log.message({ id: messageId(5), parts: [{ type: 'text', text: 'R' }] });
    const a = log.answer(runId(1), left, messageId(2), ['one', 'two']);
    const b = log.answer(runId(2), right, messageId(6), ['three', 'four']);
    const mixed = a.flatMap((event, index) => [event, b[index] as RunEvent]);
    const inTurn = fold(empty, [...a, ...b]);
    expect(Object.fromEntries(fold(empty, mixed).messages)).toEqual(Object.fromEntries(inTurn.messages));
  });

  it('keeps blocks in the order of their numbers when they interleave', () => {
    const { events, log } = twoTurns();
    const delta = (block: number, text: string) =>
      log.event(runId(9), { type: 'text-delta', data: { messageId: messageId(9), block, text } });
    const question = log.message({ id: messageId(8) });
    const transcript = fold(fold(empty, events), [
      log.event(runId(9), { type: 'run-queued', data: { message: question, continuesRunId: null } }),
      delta(2, 'c'),
      delta(0, 'a'),
      delta(2, 'C'),
      delta(1, 'b'),
    ]);
    expect(
      transcript.messages.get(messageId(9))?.parts.map((part) => part.type === 'text' && part.text),
    ).toEqual(['a', 'b', 'cC']);
  });

  it('leaves out what follows a gap and says so by the cursor', () => {
    const { events } = twoTurns();
    const gapped = fold(empty, [...events.slice(0, 5), ...events.slice(6)]);
    expect(cursors(gapped)[runId(1)]).toBe(5);
    expect(fold(gapped, events)).toEqual(fold(empty, events));
  });

  it('passes over a type of event it does not know without losing count', () => {
    const { events } = twoTurns();
    const unknown = { ...events[1], type: 'invented-later', data: { anything: true } } as unknown as RunEvent;
    const transcript = fold(empty, [events[0] as RunEvent, unknown]);
    expect(cursors(transcript)[runId(1)]).toBe(2);
  });

  it('keeps the text of an answer that ends without a final message, marked by how it ended', () => {
    const { events, log } = twoTurns();
    const cut = fold(empty, events.slice(0, 6));
    const ended = log.event(runId(7), {
      type: 'run-ended',
      data: { outcome: 'interrupted', error: null, usage: null },
    });
    const transcript = fold(cut, [{ ...ended, runId: runId(1), seq: 7 }]);
    expect(transcript.messages.get(messageId(2))).toMatchObject({ streaming: false, state: 'interrupted' });
    expect(shown(transcript)).toEqual(['Hi', 'Hello there']);
    expect(activeRun(transcript)).toBeUndefined();
  });

  it('hangs a continued answer below the one it goes on from', () => {
    const { events, first, log } = twoTurns();
    const interrupted = fold(empty, events.slice(0, 6));
    const queued = log.event(runId(5), {
      type: 'run-queued',
      data: { message: first, continuesRunId: runId(1) },
    });
    const more = log.event(runId(5), {
      type: 'text-delta',
      data: { messageId: messageId(7), block: 0, text: ', and more' },
    });
    expect(shown(fold(interrupted, [queued, more]))).toEqual(['Hi', 'Hello there', ', and more']);
  });

  it('shows a retried answer as a sibling of the first', () => {
    const { log, first, events } = twoTurns();
    const once = fold(empty, events.slice(0, 13));
    const again = fold(once, log.answer(runId(6), first, messageId(10), ['Again']));
    expect(shown(again)).toEqual(['Hi', 'Again']);
    expect(again.messages.has(messageId(2))).toBe(true);
  });

  it('restores a run from the snapshot that stands for its expired log', () => {
    const { events, first } = twoTurns();
    const finals = events.flatMap((event) => (event.type === 'message-final' ? [event.data.message] : []));
    const snapshot = {
      ...(events[0] as RunEvent),
      seq: 12,
      type: 'snapshot',
      data: { messages: [first, ...finals.slice(0, 1)] },
    } as RunEvent;
    const transcript = fold(empty, [snapshot]);
    expect(shown(transcript)).toEqual(['Hi', 'Hello there, how are you?']);
    expect(cursors(transcript)[runId(1)]).toBe(12);
  });

  it('changes nothing, not even identity, when everything was seen before', () => {
    const { events } = twoTurns();
    const whole = fold(empty, events);
    expect(fold(whole, events)).toBe(whole);
    const grown = fold(fold(empty, events.slice(0, 14)), events.slice(14));
    expect(grown.messages.get(messageId(1))).toEqual(whole.messages.get(messageId(1)));
  });

  it('shares the messages a delta does not touch', () => {
    const { events } = twoTurns();
    const before = fold(empty, events.slice(0, 20));
    const after = fold(before, events.slice(20, 21));
    expect(after.messages.get(messageId(2))).toBe(before.messages.get(messageId(2)));
    expect(after.messages.get(messageId(4))).not.toBe(before.messages.get(messageId(4)));
  });

  it('does not move a reader back when a log is read again under a longer history', () => {
    const { events, second } = twoTurns();
    const finals = events.flatMap((event) => (event.type === 'message-final' ? [event.data.message] : []));
    const first = events[0]?.type === 'run-queued' ? [events[0].data.message] : [];
    const stored = withMessages(empty, [...first, ...finals.slice(0, 1), second, ...finals.slice(1)]);
    expect(fold(stored, events.slice(0, 13)).leaf).toBe(messageId(4));
  });

  it('shows what a run asks, that it waits, and how it was answered', () => {
    const { events, log } = twoTurns();
    const question = log.message({ id: messageId(8) });
    const ask = (id: string, kind: 'tool' | 'input') => anApproval(runId(9), id, kind);
    const steps: RunEventBody[] = [
      { type: 'run-queued', data: { message: question, continuesRunId: null } },
      { type: 'input-requested', data: { approval: ask('a', 'input') } },
      { type: 'approval-requested', data: { approval: ask('b', 'tool') } },
      { type: 'approval-answered', data: answerTo('b', 'deny') },
      { type: 'approval-answered', data: answerTo('a', 'reply') },
    ];
    let transcript = fold(empty, events);
    const seen = steps.map((step) => {
      transcript = fold(transcript, [log.event(runId(9), step)]);
      const run = transcript.runs.get(runId(9));
      return [run?.state, run && openApprovals(run).map(({ id }) => id)];
    });
    expect(seen).toEqual([
      ['queued', []],
      ['waiting_input', ['a']],
      ['waiting_approval', ['a', 'b']],
      ['waiting_input', ['a']],
      ['running', []],
    ]);
    expect(transcript.runs.get(runId(9))?.approvals).toMatchObject([{ answer: 'reply' }, { answer: 'deny' }]);
  });

  it('takes back what nobody answered when the run ends', () => {
    const { events, log } = twoTurns();
    const question = log.message({ id: messageId(8) });
    const steps: RunEventBody[] = [
      { type: 'run-queued', data: { message: question, continuesRunId: null } },
      { type: 'approval-requested', data: { approval: anApproval(runId(9), 'a', 'tool') } },
      { type: 'run-ended', data: { outcome: 'stopped', error: null, usage: null } },
    ];
    const ended = fold(
      fold(empty, events),
      steps.map((step) => log.event(runId(9), step)),
    );
    expect(ended.runs.get(runId(9))).toMatchObject({ state: 'stopped', approvals: [{ state: 'withdrawn' }] });
  });
});

const anApproval = (run: RunId, id: string, kind: 'tool' | 'input'): Approval => ({
  id: id as ApprovalId,
  kind,
  state: 'open',
  runId: run,
  conversationId,
  agentId: null,
  callId: id,
  tool: 'shell_exec',
  risk: 'exec',
  arguments: {},
  shown: { argv: ['git', 'status'], directory: '.', diff: null, host: null },
  reason: 'It runs a program.',
  covers: null,
  question: null,
  options: [],
  digest: '',
  createdAt: '2026-01-01T00:00:00.000Z',
  expiresAt: '2026-01-02T00:00:00.000Z',
  answer: null,
  note: null,
  answeredAt: null,
});

const answerTo = (id: string, answer: 'deny' | 'reply') => ({
  approvalId: id as ApprovalId,
  callId: id,
  state: 'answered' as const,
  answer,
  note: null,
});
