import { type ConversationId, type Message, type RunEvent, textOf } from '@mosaicstack/types';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { aMessageToSend, aPerson, type TestGateway, TestWorld } from '../testing/test-world.js';

const ada = aPerson('ada');

describe('after a crash', () => {
  let world: TestWorld;
  let first: TestGateway;
  const pass = (milliseconds: number) => vi.advanceTimersByTimeAsync(milliseconds);
  const streamedText = (events: readonly RunEvent[]) =>
    events.map((event) => (event.type === 'text-delta' ? event.data.text : '')).join('');
  const messagesOf = async (gateway: TestGateway, id: ConversationId): Promise<Message[]> =>
    (await gateway.conversations.messages(ada, id, { limit: 50 })).items;
  /** Another process on the same stores, which carries out the jobs that reach it. */
  async function restarted({ everyOther = true, holder = 'second' } = {}): Promise<TestGateway> {
    const gateway = world.gateway(holder);
    await gateway.engine.begin(everyOther);
    for (const { runId } of world.jobs.added.splice(0)) await gateway.engine.execute(runId);
    return gateway;
  }

  beforeEach(async () => {
    vi.useFakeTimers();
    world = new TestWorld();
    first = world.gateway('first');
    await first.engine.begin(true);
  });
  afterEach(() => vi.useRealTimers());

  it('before the commit nothing is there, and the message can be sent again', async () => {
    const message = aMessageToSend();
    first.crash();
    void first.conversations.send(ada, message);
    await pass(100);

    const second = await restarted();
    const ack = await second.conversations.send(ada, message);

    expect(await messagesOf(second, ack.conversationId)).toHaveLength(1);
    expect(second.runtime.turns).toHaveLength(1);
  });

  it('between commit and acknowledgement the same message meets its first run', async () => {
    const message = aMessageToSend();
    vi.spyOn(first.engine, 'start').mockImplementation(() => first.crash());
    await first.conversations.send(ada, message);

    const second = await restarted();
    const turn = await second.runtime.next();
    const ack = await second.conversations.send(ada, message);
    turn.say('Answered.');
    turn.complete();

    const events = await second.eventsOf(ada, ack.runId);
    expect(events.at(-1)).toMatchObject({ type: 'run-ended', data: { outcome: 'completed' } });
    expect((await messagesOf(second, ack.conversationId)).map(textOf)).toEqual(['Hello there', 'Answered.']);
    expect(second.runtime.turns).toHaveLength(1);
  });

  it('before the first event was stored the run is executed by another process', async () => {
    vi.spyOn(first.engine, 'start').mockImplementation(() => first.crash());
    const ack = await first.conversations.send(ada, aMessageToSend({ model: 'demo/large' }));
    await pass(26_000);

    const second = await restarted({ everyOther: false });
    const turn = await second.runtime.next();
    turn.say('Late, but here.');
    turn.complete();

    const events = await second.eventsOf(ada, ack.runId);
    expect(events.map(({ seq }) => seq)).toEqual(events.map((_, index) => index + 1));
    expect(turn.turn.decision.model).toBe('large');
    expect(await second.runs.get(ada, ack.runId)).toMatchObject({
      state: 'completed',
      decision: { model: 'large' },
    });
  });

  it('in the middle of an answer its text up to the last stored event stays, marked interrupted', async () => {
    const ack = await first.conversations.send(ada, aMessageToSend());
    const turn = await first.runtime.next();
    turn.say('One, ', 'two, ');
    await pass(50);
    turn.say('three');
    first.crash();
    await pass(100);

    const second = await restarted();

    const events = await second.eventsOf(ada, ack.runId);
    const [, answer] = await messagesOf(second, ack.conversationId);
    expect(answer).toMatchObject({
      state: 'interrupted',
      parentId: ack.messageId,
      runId: ack.runId,
      model: 'small',
    });
    expect(textOf(answer!)).toBe('One, two, ');
    expect(streamedText(events)).toBe('One, two, ');
    expect(events.filter(({ type }) => type === 'run-ended')).toMatchObject([
      { data: { outcome: 'interrupted' } },
    ]);
    const conversation = await second.conversations.get(ada, ack.conversationId);
    expect(conversation).toMatchObject({ activeLeafId: answer!.id, activeRunId: null });
  });

  it('what a call gave stays, though its result was not written any more', async () => {
    const ack = await first.conversations.send(ada, aMessageToSend());
    const turn = await first.runtime.next();
    const called = (callId: string) => ({
      ...{ type: 'tool-call' as const, callId, name: 'brain_create_task', arguments: {} },
    });
    const parts = ['told', 'cut'].map(called);
    turn.emit({ type: 'message-ended', message: 0, role: 'assistant', parts, usage: null });
    for (const { type: _, ...call } of parts) turn.emit({ type: 'tool-started', message: 0, ...call });
    const { runId, conversationId } = ack;
    const at = new Date();
    await first.unitOfWork.run(ada, async ({ toolCalls }) => {
      for (const callId of ['told', 'cut']) {
        const call = { runId, conversationId, callId, tool: 'brain_create_task', risk: 'write' as const };
        const asked = { ...call, request: callId, state: 'open' as const, result: null, tainted: false };
        await toolCalls.open(ada, { ...asked, askedAt: at.toISOString(), startedAt: null, endedAt: null });
        await toolCalls.start(ada, call, 'open', at);
      }
      const end = { state: 'succeeded' as const, result: 'Made it.', tainted: true, at };
      await toolCalls.end(ada, { runId, callId: 'told' }, end);
    });
    await pass(100);
    first.crash();

    const second = await restarted();
    expect((await second.runs.get(ada, runId)).state).toBe('interrupted');
    const rows = await messagesOf(second, conversationId);
    const answers = rows.filter((row) => row.runId === runId && row.role !== 'user');
    expect(answers.map(({ role }) => role)).toEqual(['assistant', 'tool']);
    expect(answers[1]?.parts).toEqual([
      {
        ...{ type: 'tool-result', callId: 'told', name: 'brain_create_task' },
        ...{ text: 'Made it.', isError: false, tainted: true },
      },
    ]);
    expect((await second.conversations.get(ada, conversationId)).activeLeafId).toBe(answers[1]?.id);
  });

  it.each(Array.from({ length: 20 }, (_, index) => index))(
    'after %i transactions no message is lost or doubled, and the text is that of the log',
    async (survived) => {
      const message = aMessageToSend();
      let transactions = 0;
      const crashLate = <Result>(result: Promise<Result>) =>
        result.finally(() => (transactions += 1) > survived && first.crash());
      const { append } = first.ledger;
      vi.spyOn(first.ledger, 'append').mockImplementation((events) => crashLate(append(events)));
      const { run } = first.unitOfWork;
      vi.spyOn(first.unitOfWork, 'run').mockImplementation((actor, work) => crashLate(run(actor, work)));
      let acked: Awaited<ReturnType<typeof first.conversations.send>> | undefined;
      void first.conversations.send(ada, message).then((ack) => (acked = ack));
      await pass(1);
      for (const [index, turn] of first.runtime.turns.entries()) {
        for (let piece = 0; piece < 12; piece += 1) {
          turn.say(`${index}.${piece} `);
          await pass(40);
        }
        turn.complete();
      }
      await pass(100);
      first.crash();

      const second = await restarted();
      for (const turn of second.runtime.turns) turn.complete();
      const ack = await second.conversations.send(ada, message);
      for (const turn of second.runtime.turns) turn.complete();
      await pass(100);

      if (acked) expect(ack).toEqual(acked);
      const events = await second.eventsOf(ada, ack.runId);
      const rows = await messagesOf(second, ack.conversationId);
      expect(rows.filter(({ role }) => role === 'user')).toHaveLength(1);
      expect(
        rows
          .filter(({ role }) => role === 'assistant')
          .map(textOf)
          .join(''),
      ).toBe(streamedText(events));
      expect(events.filter(({ type }) => type === 'run-ended')).toHaveLength(1);
      expect(events.map(({ seq }) => seq)).toEqual(events.map((_, index) => index + 1));
    },
  );

  it('the lease of a dead process runs out and its runs end within thirty seconds', async () => {
    const other = world.gateway('other');
    await other.engine.begin(false);
    const ack = await first.conversations.send(ada, aMessageToSend());
    (await first.runtime.next()).say('One');
    await pass(50);
    first.crash();

    await pass(30_000);

    expect((await other.runs.get(ada, ack.runId)).state).toBe('interrupted');
  });

  it('the runs of a living process are left alone', async () => {
    const ack = await first.conversations.send(ada, aMessageToSend());
    const turn = await first.runtime.next();
    const other = world.gateway('other');
    await other.engine.begin(false);
    for (let second = 0; second < 60; second += 1) {
      turn.say('tick ');
      await pass(1_000);
    }
    expect((await other.runs.get(ada, ack.runId)).state).toBe('running');
  });

  it('messages of the answer that were stored already are kept, and not twice', async () => {
    const ack = await first.conversations.send(ada, aMessageToSend());
    const turn = await first.runtime.next();
    turn.say('First.');
    turn.endMessage();
    turn.emit({ type: 'text-delta', message: 1, block: 0, text: 'Second, cut' });
    await pass(100);
    first.crash();

    const second = await restarted();

    const [question, one, two] = await messagesOf(second, ack.conversationId);
    expect([one, two]).toMatchObject([
      { state: 'complete', parentId: question!.id, parts: [{ text: 'First.' }] },
      { state: 'interrupted', parentId: one!.id, parts: [{ text: 'Second, cut' }] },
    ]);
  });

  it('a process that wakes up after its run was taken over writes nothing more', async () => {
    const ack = await first.conversations.send(ada, aMessageToSend());
    const turn = await first.runtime.next();
    turn.say('One, ');
    await pass(50);
    const renew = vi.spyOn(first.ledger, 'renew').mockResolvedValue([]);
    await pass(21_000);
    const second = await restarted({ everyOther: false });
    const before = await second.eventsOf(ada, ack.runId);
    expect(before.at(-1)).toMatchObject({ data: { outcome: 'interrupted' } });

    renew.mockRestore();
    turn.say('two');
    turn.complete();
    await pass(6_000);

    expect(await second.eventsOf(ada, ack.runId)).toEqual(before);
    expect(await messagesOf(second, ack.conversationId)).toHaveLength(2);
    expect(turn.signal.aborted).toBe(true);
  });

  it('a process learns from its heartbeat that a run is no longer its own', async () => {
    await first.conversations.send(ada, aMessageToSend());
    const turn = await first.runtime.next();
    await pass(50);
    await world.database.ledger.takeOver('elsewhere', new Date(Date.now() + 60_000), new Date(), true);
    await pass(6_000);
    expect(turn.signal.aborted).toBe(true);
  });

  it('a job that arrives twice executes its run once', async () => {
    vi.spyOn(first.engine, 'start').mockImplementation(() => first.crash());
    const { runId } = await first.conversations.send(ada, aMessageToSend());
    const second = await restarted();
    await second.engine.execute(runId);
    await world.gateway('third').engine.execute(runId);
    expect(second.runtime.turns).toHaveLength(1);
  });

  it('a run whose model is gone by then fails with that reason', async () => {
    vi.spyOn(first.engine, 'start').mockImplementation(() => first.crash());
    const { runId } = await first.conversations.send(ada, aMessageToSend());
    await world.database.ledger.takeOver('second', new Date(), new Date(), true);
    const second = world.gateway('second');
    second.router.isEmpty = true;
    await second.engine.execute(runId);
    const events = await second.eventsOf(ada, runId);
    expect(events.map(({ type }) => type)).toEqual(['run-queued', 'message-final', 'run-ended']);
    expect(events.at(-1)).toMatchObject({
      data: { outcome: 'failed', error: { code: 'model_unavailable' } },
    });
  });

  it('a run whose speaker was banned meanwhile is not executed, and says so', async () => {
    vi.spyOn(first.engine, 'start').mockImplementation(() => first.crash());
    const { runId } = await first.conversations.send(ada, aMessageToSend());
    world.rightsOf = () => undefined;

    const second = await restarted();

    expect(second.runtime.turns).toEqual([]);
    const events = await second.eventsOf(ada, runId);
    expect(events.map(({ type }) => type)).toEqual(['run-queued', 'message-final', 'run-ended']);
    expect(events.at(-1)).toMatchObject({
      data: { outcome: 'failed', error: { code: 'account_banned' } },
    });
    expect(await second.runs.get(ada, runId)).toMatchObject({ state: 'failed' });
  });

  it('a run that is found again works with the rights of now, within the key that asked for it', async () => {
    vi.spyOn(first.engine, 'start').mockImplementation(() => first.crash());
    const byKey = { ...ada, teams: [], scopes: ['chat' as const] };
    await first.conversations.send(byKey, aMessageToSend());
    world.rightsOf = (userId) => ({ userId, role: 'admin', teams: [] });

    const second = await restarted();

    await second.runtime.next();
    expect(second.equipped).toEqual([{ userId: ada.userId, role: 'admin', teams: [], scopes: ['chat'] }]);
  });
});
