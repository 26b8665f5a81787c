import { AppError } from '@mosaicstack/kernel';
import { type Message, type RunEvent, type RunEventType, textOf } from '@mosaicstack/types';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { aMessageToSend, aPerson, type TestGateway, TestWorld } from '../testing/test-world.js';

const ada = aPerson('ada');
const usage = { inputTokens: 5, outputTokens: 7, cachedTokens: 0, costUsd: 0.01 };

describe('RunEngine', () => {
  let world: TestWorld;
  let gateway: TestGateway;
  const typesOf = (events: RunEvent[]): RunEventType[] => events.map(({ type }) => type);
  const streamedText = (events: RunEvent[]) =>
    events.map((event) => (event.type === 'text-delta' ? event.data.text : '')).join('');
  const endOf = (events: RunEvent[]) => {
    const ends = events.filter((event) => event.type === 'run-ended');
    expect(ends).toHaveLength(1);
    expect(events.at(-1)).toBe(ends[0]);
    return ends[0]!.data;
  };
  const messagesOf = async (ack: { conversationId: Message['conversationId'] }) =>
    (await gateway.conversations.messages(ada, ack.conversationId, { limit: 50 })).items;
  async function asked(content = 'Why?') {
    const ack = await gateway.conversations.send(ada, aMessageToSend({ content }));
    const turn = await gateway.runtime.next();
    return { ...ack, turn, events: gateway.eventsOf(ada, ack.runId) };
  }
  /** Lets everything that is due happen, as far as the time given. */
  const pass = (milliseconds: number) => vi.advanceTimersByTimeAsync(milliseconds);

  beforeEach(async () => {
    vi.useFakeTimers();
    world = new TestWorld();
    gateway = world.gateway();
    await gateway.engine.begin(true);
  });
  afterEach(() => vi.useRealTimers());

  describe('a run that completes', () => {
    it('is logged from the question to exactly one end, numbered without gaps', async () => {
      const { turn, events, ...ack } = await asked();
      turn.say('Be', 'cause', '.');
      await pass(50);
      turn.complete(usage);

      const log = await events;
      expect(typesOf(log)).toEqual([
        'run-queued',
        'run-started',
        'run-routed',
        'text-delta',
        'text-delta',
        'message-final',
        'run-ended',
      ]);
      expect(log.map(({ seq }) => seq)).toEqual([1, 2, 3, 4, 5, 6, 7]);
      expect(log[0]).toMatchObject({ v: 1, data: { message: { id: ack.messageId }, continuesRunId: null } });
      expect(endOf(log)).toEqual({ outcome: 'completed', error: null, usage });
    });

    it('leaves the same text in the log, in its final message and in the row', async () => {
      const { turn, events, ...ack } = await asked();
      turn.say('Be', 'cause ', '🐢'[0]!, '🐢'[1]!, '\u0000');
      turn.complete();

      const log = await events;
      const [, answer] = await messagesOf(ack);
      expect(textOf(answer!)).toBe('Because 🐢\ufffd');
      expect(streamedText(log)).toBe(textOf(answer!));
      expect(log.find(({ type }) => type === 'message-final')?.data).toEqual({ message: answer });
      expect(answer).toMatchObject({
        role: 'assistant',
        parentId: ack.messageId,
        runId: ack.runId,
        provider: 'demo',
        model: 'small',
        state: 'complete',
      });
    });

    it('moves the branch its speaker reads to the answer', async () => {
      const { turn, events, ...ack } = await asked();
      turn.say('So.');
      turn.complete();
      await events;
      const [, answer] = await messagesOf(ack);
      const conversation = await gateway.conversations.get(ada, ack.conversationId);
      expect(conversation).toMatchObject({ activeLeafId: answer!.id, activeRunId: null });
    });

    it('calls the model before anything of the run is logged', async () => {
      const append = vi.spyOn(gateway.ledger, 'append');
      const call = vi.spyOn(gateway.runtime, 'run');
      const { turn, events } = await asked();
      turn.complete();
      await events;
      expect(call.mock.invocationCallOrder[0]).toBeLessThan(append.mock.invocationCallOrder[0]!);
    });

    it('keeps each message of a longer answer where it belongs, tools included', async () => {
      const { turn, events, ...ack } = await asked();
      turn.say('Let me look.');
      turn.emit({
        type: 'tool-started',
        message: 0,
        callId: 'c1',
        name: 'search',
        arguments: { q: 'x\u0000' },
      });
      turn.emit({
        type: 'message-ended',
        message: 0,
        role: 'assistant',
        parts: [
          { type: 'text', text: 'Let me look.' },
          { type: 'tool-call', callId: 'c1', name: 'search', arguments: { q: 'x' } },
        ],
        usage,
      });
      turn.emit({ type: 'tool-ended', callId: 'c1', name: 'search', isError: false, text: 'found' });
      const result = {
        type: 'tool-result',
        callId: 'c1',
        name: 'search',
        text: 'found',
        isError: false,
      } as const;
      turn.emit({ type: 'message-ended', message: 1, role: 'tool', parts: [result], usage: null });
      turn.emit({ type: 'text-delta', message: 2, block: 0, text: 'Here.' });
      const parts = [{ type: 'text', text: 'Here.' } as const];
      turn.emit({ type: 'message-ended', message: 2, role: 'assistant', parts, usage });
      turn.end({ outcome: 'completed' });

      const log = await events;
      expect(typesOf(log)).toEqual([
        'run-queued',
        'run-started',
        'run-routed',
        'text-delta',
        'tool-started',
        'message-final',
        'usage-updated',
        'tool-ended',
        'message-final',
        'text-delta',
        'message-final',
        'run-ended',
      ]);
      expect(log.map(({ seq }) => seq)).toEqual(log.map((_, index) => index + 1));
      const [question, call, tool, answer] = await messagesOf(ack);
      expect([call, tool, answer].map((row) => row?.parentId)).toEqual([question?.id, call?.id, tool?.id]);
      expect(endOf(log).usage).toEqual({ inputTokens: 10, outputTokens: 14, cachedTokens: 0, costUsd: 0.02 });
    });
  });

  describe('a run that fails', () => {
    const refused = new AppError('model_refused', 'The model said no.', { remediation: 'Ask another.' });

    it('keeps the text so far, with the error as a part beneath it', async () => {
      const { turn, events, ...ack } = await asked();
      turn.say('Half');
      turn.endMessage();
      turn.end({ outcome: 'failed', error: refused });

      const error = { code: 'model_refused', message: 'The model said no.', remediation: 'Ask another.' };
      expect(endOf(await events)).toEqual({ outcome: 'failed', error, usage: null });
      const [, answer] = await messagesOf(ack);
      expect(answer).toMatchObject({
        state: 'failed',
        parts: [
          { type: 'text', text: 'Half' },
          { type: 'error', error },
        ],
      });
      expect(await gateway.runs.get(ada, ack.runId)).toMatchObject({ state: 'failed', error });
    });

    it('says why even when there is no text to stand beneath', async () => {
      const { turn, events, ...ack } = await asked();
      turn.end({ outcome: 'failed', error: refused });
      await events;
      const [question, answer] = await messagesOf(ack);
      expect(answer).toMatchObject({ parentId: question?.id, state: 'failed', parts: [{ type: 'error' }] });
    });

    it('tells nobody the details of a fault inside, and keeps them in the log of the process', async () => {
      vi.spyOn(gateway.runtime, 'run').mockRejectedValueOnce(new Error('password=hunter2'));
      const { runId } = await gateway.conversations.send(ada, aMessageToSend());

      const log = await gateway.eventsOf(ada, runId);

      expect(endOf(log)).toMatchObject({ outcome: 'failed', error: { code: 'internal' } });
      expect(JSON.stringify(log)).not.toContain('hunter2');
      expect(gateway.log.lines.some(({ level }) => level === 'error')).toBe(true);
    });
  });

  describe('stop', () => {
    it('keeps the text so far and marks it stopped', async () => {
      const { turn, events, ...ack } = await asked();
      turn.say('One, ', 'two, ');
      await gateway.runs.stop(ada, ack.runId);

      const log = await events;
      expect(turn.signal.aborted).toBe(true);
      expect(endOf(log)).toMatchObject({ outcome: 'stopped', error: null });
      expect((await messagesOf(ack))[1]).toMatchObject({
        state: 'stopped',
        parts: [{ type: 'text', text: 'One, two, ' }],
      });
    });

    it('is acknowledged at once and ends a run within two seconds that does not answer to it', async () => {
      const { turn, events, ...ack } = await asked();
      gateway.runtime.ignoresAbort = true;
      turn.say('One, ', 'two, ');
      await gateway.runs.stop(ada, ack.runId);
      await pass(2_000);

      expect(endOf(await events).outcome).toBe('stopped');
      expect(textOf((await messagesOf(ack))[1]!)).toBe('One, two, ');
    });

    it('makes whatever comes later void', async () => {
      const { turn, events, ...ack } = await asked();
      gateway.runtime.ignoresAbort = true;
      await gateway.runs.stop(ada, ack.runId);
      await pass(2_000);
      const log = await events;

      turn.say('too late');
      turn.complete();
      await pass(1_000);

      expect(await gateway.eventsOf(ada, ack.runId)).toEqual(log);
      expect(await messagesOf(ack)).toHaveLength(1);
    });

    it('reaches the process that executes the run', async () => {
      const { events, ...ack } = await asked();
      const other = world.gateway('there');
      await other.engine.begin(false);
      await other.runs.stop(ada, ack.runId);
      expect(endOf(await events).outcome).toBe('stopped');
    });

    it('ends a run that waits to be started by somebody', async () => {
      gateway.crash();
      const dead = world.gateway('dead');
      vi.spyOn(dead.engine, 'start').mockReturnValue();
      const ack = await dead.conversations.send(ada, aMessageToSend());
      gateway = world.gateway('alive');
      await pass(21_000);

      await gateway.runs.stop(ada, ack.runId);

      const log = await gateway.eventsOf(ada, ack.runId);
      expect(typesOf(log)).toEqual(['run-queued', 'run-ended']);
      expect(endOf(log).outcome).toBe('stopped');
    });

    it('says so when the run has ended, and treats runs of others as missing', async () => {
      const { turn, events, runId } = await asked();
      turn.complete();
      await events;
      await expect(gateway.runs.stop(ada, runId)).rejects.toMatchObject({ code: 'run_not_active' });
      await expect(gateway.runs.stop(aPerson('bob'), runId)).rejects.toMatchObject({ code: 'not_found' });
    });
  });

  describe('limits', () => {
    it('end a run in which nothing happens, and name what hung', async () => {
      const { turn, events, ...ack } = await asked();
      turn.say('One, ');
      await pass(122_000);
      const { error } = endOf(await events);
      expect(error).toMatchObject({ code: 'model_stalled' });
      expect(error?.message).toContain('demo/small');
      expect((await messagesOf(ack))[1]).toMatchObject({
        state: 'failed',
        parts: [{ text: 'One, ' }, { type: 'error' }],
      });
    });

    it('name the tool when a tool hung', async () => {
      const { turn, events } = await asked();
      turn.emit({ type: 'tool-started', message: 0, callId: 'c', name: 'search', arguments: {} });
      await pass(122_000);
      expect(endOf(await events).error?.message).toContain('The tool search');
    });

    it('leave a run alone that makes progress', async () => {
      const { turn, events } = await asked();
      for (let minute = 0; minute < 5; minute += 1) {
        turn.say('tick ');
        await pass(100_000);
      }
      turn.complete();
      expect(endOf(await events).outcome).toBe('completed');
    });

    it('let a person stop a run that stalls', async () => {
      const { events, runId } = await asked();
      gateway.runtime.ignoresAbort = true;
      await pass(60_000);
      await gateway.runs.stop(ada, runId);
      await pass(2_000);
      expect(endOf(await events).outcome).toBe('stopped');
    });

    it('end a run that takes too long as a whole', async () => {
      const { turn, events } = await asked();
      for (let minute = 0; minute < 31; minute += 1) {
        turn.say('x');
        await pass(60_000);
      }
      expect(endOf(await events).error?.code).toBe('run_deadline_exceeded');
    });

    it('cut an answer that grows past all bounds, and keep what fits', async () => {
      gateway = world.gateway('small', { answerLimit: 10_000 });
      const { turn, events, ...ack } = await asked();
      gateway.runtime.ignoresAbort = true;
      for (let piece = 0; piece < 30; piece += 1) turn.say('y'.repeat(1_000));

      const log = await events;
      expect(endOf(log).error?.code).toBe('answer_too_long');
      expect(textOf((await messagesOf(ack))[1]!)).toBe('y'.repeat(10_000));
      expect(streamedText(log)).toBe('y'.repeat(10_000));
    });
  });

  describe('a store that fails', () => {
    it('ends the run with what was stored, and shows nothing else to anybody', async () => {
      const { turn, events, ...ack } = await asked();
      turn.say('stored ');
      await pass(50);
      vi.spyOn(gateway.ledger, 'append').mockRejectedValue(new Error('disk is full'));
      turn.say('never stored');
      await pass(50);

      const log = await events;
      expect(streamedText(log)).toBe('stored ');
      expect(endOf(log)).toMatchObject({ outcome: 'failed', error: { code: 'internal' } });
      expect((await messagesOf(ack))[1]).toMatchObject({
        state: 'failed',
        parts: [{ text: 'stored ' }, { type: 'error' }],
      });
      expect(turn.signal.aborted).toBe(true);
    });

    it.each([
      ['as a driver tells it', new Error('connection reset')],
      ['as a store tells it', new AppError('database_unavailable', 'The database does not answer.')],
    ])('for a moment, %s, costs no answer', async (_, failure) => {
      const { turn, events, ...ack } = await asked();
      await pass(50);
      vi.spyOn(gateway.unitOfWork, 'run').mockRejectedValueOnce(failure);
      turn.say('Whole.');
      turn.complete();
      await pass(3_000);
      expect(endOf(await events).outcome).toBe('completed');
      expect(textOf((await messagesOf(ack))[1]!)).toBe('Whole.');
    });

    it('for a moment, while an answer is written, costs nothing of it', async () => {
      const { turn, events, ...ack } = await asked();
      turn.say('One, ');
      await pass(50);
      const { append } = world.database.ledger;
      const lost = new AppError('database_unavailable', 'The connection was lost.');
      vi.spyOn(gateway.ledger, 'append')
        .mockRejectedValueOnce(lost)
        .mockImplementationOnce(async (fenced) => {
          await append(fenced); // stored, and its reply is lost
          throw lost;
        });
      turn.say('two, ');
      await pass(50);
      turn.say('three.');
      turn.complete();
      await pass(3_000);

      const log = await events;
      expect(endOf(log)).toMatchObject({ outcome: 'completed', error: null });
      expect(streamedText(log)).toBe('One, two, three.');
      expect(textOf((await messagesOf(ack))[1]!)).toBe('One, two, three.');
    });

    it('for long ends the run, and says that the database is away', async () => {
      const { turn, events } = await asked();
      await pass(50);
      const lost = new AppError('database_unavailable', 'The connection was lost.');
      vi.spyOn(gateway.ledger, 'append').mockRejectedValue(lost);
      turn.say('never stored');
      await pass(5_000);
      expect(endOf(await events)).toMatchObject({
        outcome: 'failed',
        error: { code: 'database_unavailable' },
      });
    });

    it('and is not repeated when the answer arrived all the same', async () => {
      const { turn, events, ...ack } = await asked();
      await pass(50);
      const { run } = world.database.unitOfWork;
      vi.spyOn(gateway.unitOfWork, 'run').mockImplementationOnce(async (actor, work) => {
        await run(actor, work);
        throw new Error('connection reset after commit');
      });
      turn.say('Once.');
      turn.complete();
      await pass(3_000);
      expect(endOf(await events).outcome).toBe('completed');
      expect(await messagesOf(ack)).toHaveLength(2);
    });
  });

  it('is traced from the message to the run, also when a job starts it, and never with content', async () => {
    const { runId, conversationId } = await gateway.conversations.send(
      ada,
      aMessageToSend({ content: 'hush' }),
    );
    const attributes = { runId, conversationId, provider: 'demo', model: 'small' };
    const resumed = gateway.tracer.traceparent();
    expect(gateway.tracer.spans).toEqual([{ name: 'run', attributes, resumed }]);

    const dead = world.gateway('dead');
    vi.spyOn(dead.engine, 'start').mockImplementation(() => dead.crash());
    const waiting = await dead.conversations.send(ada, aMessageToSend());
    const other = world.gateway('other');
    await pass(21_000);
    await other.engine.execute(waiting.runId);
    expect(other.tracer.spans).toMatchObject([
      { name: 'job run-execute', resumed },
      { name: 'run', resumed },
    ]);
  });

  describe('drain', () => {
    it('lets runs finish within the grace', async () => {
      const { turn, events } = await asked();
      const drained = gateway.engine.drain(10_000);
      await pass(1_000);
      turn.say('Done.');
      turn.complete();
      await drained;
      expect(endOf(await events).outcome).toBe('completed');
    });

    it('ends the rest as interrupted with the text so far, at once', async () => {
      const { turn, events, ...ack } = await asked();
      gateway.runtime.ignoresAbort = true;
      turn.say('One, ', 'two');
      const drained = gateway.engine.drain(5_000);
      await pass(5_000);
      await drained;

      expect(endOf(await events).outcome).toBe('interrupted');
      expect((await messagesOf(ack))[1]).toMatchObject({
        state: 'interrupted',
        parts: [{ text: 'One, two' }],
      });
      expect(vi.getTimerCount()).toBe(0);
    });

    it('hands over at once what was stored and not started', async () => {
      const { run } = world.database.unitOfWork;
      vi.spyOn(gateway.unitOfWork, 'run').mockImplementationOnce(async (actor, work) => {
        const stored = await run(actor, work);
        await gateway.engine.drain(0);
        return stored;
      });
      const { runId } = await gateway.conversations.send(ada, aMessageToSend());
      await pass(10);

      gateway = world.gateway('next');
      await gateway.engine.begin(false);

      expect(world.jobs.added.map((job) => job.runId)).toEqual([runId]);
    });
  });
});
