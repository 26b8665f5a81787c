import { directTool, systemClock, uuidSource } from '@mosaicstack/kernel';
import { type Approval, type RunEvent, textOf } from '@mosaicstack/types';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { TurnTool } from '../runtime/agent-runtime.js';
import { anApproval } from '../testing/agent-rows.js';
import type { ScriptedTurn } from '../testing/scripted-runtime.js';
import { aDecision, aMessageToSend, aPerson, type TestGateway, TestWorld } from '../testing/test-world.js';
import { aPulse } from '../testing/tool-stage.js';
import { cutResult } from '../tools/runner/result-keeper.js';
import { ToolRunner } from '../tools/runner/tool-runner.js';
import { defaultToolLimits } from '../tools/runner/tool-runner-deps.js';
import type { RunDesk } from './run-desk.js';

const ada = aPerson('ada');

/** Asks before it is executed, as often as it is called; a question of an earlier process is taken up. */
const askingTool = (gateway: TestGateway, desk: RunDesk, runId: Approval['runId']): TurnTool => ({
  name: 'send',
  description: 'Sends something',
  parameters: {},
  call: async ({ callId }) => {
    const run = await gateway.runs.get(ada, runId);
    const earlier = await gateway.unitOfWork.run(ada, ({ approvals }) =>
      approvals.ofCall(ada, runId, callId),
    );
    const tomorrow = new Date(Date.now() + 86_400_000).toISOString();
    const question = anApproval(run, {
      id: crypto.randomUUID() as Approval['id'],
      callId,
      expiresAt: tomorrow,
    });
    const { answer, note } = await (earlier ? desk.wait(earlier) : desk.ask(question));
    return { text: `${answer ?? 'nobody answered'} ${note ?? ''}`.trim() };
  },
});

describe('a run that asks a person', () => {
  let world: TestWorld;
  let gateway: TestGateway;
  const pass = (milliseconds: number) => vi.advanceTimersByTimeAsync(milliseconds);
  const open = async (): Promise<Approval[]> =>
    (
      await world.database.unitOfWork.run(ada, ({ approvals }) =>
        approvals.list(ada, { state: 'open', limit: 10 }),
      )
    ).items;
  const answer = async (given: Approval['answer'], note: string | null = null): Promise<void> => {
    const [question] = await open();
    await world.database.unitOfWork.run(ada, ({ approvals }) =>
      approvals.answer(ada, question!.id, { answer: given!, note, at: new Date() }),
    );
  };
  /** Begins an answer that calls `send`, and waits. */
  const asking = async (settings = {}) => {
    gateway = world.gateway('first', settings);
    gateway.tools = (desk, runId) => [askingTool(gateway, desk, runId)];
    await gateway.engine.begin(true);
    const ack = await gateway.conversations.send(ada, aMessageToSend());
    const turn = await gateway.runtime.next();
    const done = callSend(turn);
    done.catch(() => undefined); // each test says what becomes of it
    await pass(100);
    return { ack, turn, done };
  };
  const callSend = async (turn: ScriptedTurn): Promise<void> => {
    const call = { callId: 'c1', name: 'send', arguments: {} };
    const parts = [{ type: 'tool-call' as const, ...call }];
    turn.emit({ type: 'message-ended', message: 0, role: 'assistant', parts, usage: null });
    turn.emit({ type: 'tool-started', message: 0, ...call });
    const { text } = await turn.turn.tools[0]!.call({ callId: 'c1', input: {}, signal: turn.signal });
    const result = { type: 'tool-result' as const, callId: 'c1', name: 'send', text, isError: false };
    turn.emit({ type: 'tool-ended', callId: 'c1', name: 'send', isError: false, text });
    turn.emit({ type: 'message-ended', message: 1, role: 'tool', parts: [result], usage: null });
  };
  const types = (events: readonly RunEvent[]) => events.map(({ type }) => type);
  const stateOf = async (runId: Approval['runId']) => (await gateway.runs.get(ada, runId)).state;
  async function restarted(): Promise<TestGateway> {
    gateway = world.gateway('second');
    gateway.tools = (desk, runId) => [askingTool(gateway, desk, runId)];
    await gateway.engine.begin(true);
    for (const { runId } of world.jobs.added.splice(0)) await gateway.engine.execute(runId);
    return gateway;
  }

  beforeEach(() => {
    vi.useFakeTimers();
    world = new TestWorld();
  });
  afterEach(() => vi.useRealTimers());

  it('waits as long as it takes, and goes on with the answer', async () => {
    const { ack, turn, done } = await asking({ stallMs: 10_000, deadlineMs: 60_000 });
    expect(await stateOf(ack.runId)).toBe('waiting_approval');
    await pass(3 * 60 * 60_000);
    expect(await stateOf(ack.runId)).toBe('waiting_approval');

    await answer('once', 'as you like');
    gateway.engine.look(ada.userId);
    await done;
    expect(await stateOf(ack.runId)).toBe('running');
    turn.emit({ type: 'text-delta', message: 2, block: 0, text: 'Sent.' });
    const parts = [{ type: 'text' as const, text: 'Sent.' }];
    turn.emit({ type: 'message-ended', message: 2, role: 'assistant', parts, usage: null });
    turn.end({ outcome: 'completed' });

    const events = await gateway.eventsOf(ada, ack.runId);
    expect(types(events)).toEqual([
      'run-queued',
      'run-started',
      'run-routed',
      'message-final',
      'tool-started',
      'approval-requested',
      'approval-answered',
      'tool-ended',
      'message-final',
      'text-delta',
      'message-final',
      'run-ended',
    ]);
    expect(events[6]).toMatchObject({ data: { answer: 'once', note: 'as you like', callId: 'c1' } });
  });

  it('hears of an answer given elsewhere even when nobody tells it', async () => {
    const { done } = await asking();
    await answer('deny');
    await pass(5_000);
    await done;
  });

  it('takes silence for a no', async () => {
    const { turn, done } = await asking();
    await pass(25 * 60 * 60_000);
    await done;
    turn.end({ outcome: 'completed' });
    expect(await open()).toEqual([]);
  });

  it('can be stopped while it waits, and then nobody can answer', async () => {
    const { ack, done } = await asking();
    const [question] = await open();
    await gateway.runs.stop(ada, ack.runId);
    await expect(done).rejects.toThrow('ended before anybody answered');
    await pass(2_000);
    expect(await stateOf(ack.runId)).toBe('stopped');
    expect(await open()).toEqual([]);
    const again = await world.database.unitOfWork.run(ada, ({ approvals }) =>
      approvals.answer(ada, question!.id, { answer: 'once', note: null, at: new Date() }),
    );
    expect(again).toBeUndefined();
  });

  it.each([
    ['dies', async () => gateway.crash()],
    ['is stopped in good order', () => gateway.engine.drain(60_000)],
  ])('is still there when its process %s, and goes on where it was', async (_, leave) => {
    const { ack } = await asking();
    await leave();
    const second = await restarted();
    second.router.fallbacks = [aDecision('large')];
    expect(await stateOf(ack.runId)).toBe('waiting_approval');
    expect(second.runtime.turns).toHaveLength(0);

    await answer('deny', 'not today');
    await pass(5_000);
    for (const { runId } of world.jobs.added.splice(0)) await second.engine.execute(runId);
    const turn = await second.runtime.next();

    expect(turn.turn.history.map(({ role }) => role)).toEqual(['user', 'assistant', 'tool']);
    expect(turn.turn.history.at(-1)?.parts).toMatchObject([{ type: 'tool-result', text: 'deny not today' }]);
    expect([turn.turn.decision, ...turn.turn.fallbacks].map(({ model }) => model)).toEqual([
      'small',
      'large',
    ]);
    turn.say('Then not.');
    turn.complete();
    const events = await second.eventsOf(ada, ack.runId);
    expect(events.map(({ seq }) => seq)).toEqual(events.map((_event, index) => index + 1));
    expect(types(events).filter((type) => type === 'approval-requested')).toHaveLength(1);
    expect(events.at(-1)).toMatchObject({ type: 'run-ended', data: { outcome: 'completed' } });
    const { items } = await second.conversations.messages(ada, ack.conversationId, { limit: 10 });
    expect(items.map(textOf)).toEqual(['Hello there', '', '', 'Then not.']);
    expect(items.map(({ parentId }) => parentId)).toEqual([null, ...items.slice(0, -1).map(({ id }) => id)]);
  });

  it('can be stopped after its process died', async () => {
    const { ack } = await asking();
    gateway.crash();
    const second = await restarted();
    await second.runs.stop(ada, ack.runId);
    expect(await stateOf(ack.runId)).toBe('stopped');
    expect(await open()).toEqual([]);
  });

  it.each([
    ['dies', async () => gateway.crash()],
    ['is stopped in good order', () => gateway.engine.drain(60_000)],
  ])(
    'has the call it was asked about carried out once, by the process after the one that %s',
    async (_, leave) => {
      let sent = 0;
      const send = directTool({
        name: 'send',
        description: '',
        verb: 'task.write',
        risk: 'outward',
        idempotent: false,
        parameters: {},
        call: async () => `sent ${(sent += 1)}`,
      });
      const withRunner = (of: TestGateway): void => {
        const runner = new ToolRunner({
          unitOfWork: of.unitOfWork,
          actors: world.actors,
          clock: systemClock,
          ids: uuidSource,
          logger: of.log,
          isListed: () => false,
          keep: cutResult,
          trail: async () => undefined,
          ...defaultToolLimits,
        });
        of.tools = (desk, runId, conversationId) =>
          runner.toolsFor([send], {
            speaker: ada,
            runId,
            conversationId,
            projectId: null,
            agentId: null,
            policy: {},
            mode: 'ask',
            desk,
            pulse: aPulse(),
            history: [],
            isTainted: false,
          });
      };
      gateway = world.gateway('first');
      withRunner(gateway);
      await gateway.engine.begin(true);
      const ack = await gateway.conversations.send(ada, aMessageToSend());
      callSend(await gateway.runtime.next()).catch(() => undefined);
      await pass(100);
      await leave();

      gateway = world.gateway('second');
      withRunner(gateway);
      await gateway.engine.begin(true);
      await answer('once');
      await pass(5_000);
      for (const { runId } of world.jobs.added.splice(0)) await gateway.engine.execute(runId);
      const turn = await gateway.runtime.next();

      expect(turn.turn.history.at(-1)?.parts).toMatchObject([{ type: 'tool-result', text: 'sent 1' }]);
      turn.complete();
      await gateway.eventsOf(ada, ack.runId);
      const calls = await world.database.unitOfWork.run(ada, ({ toolCalls }) =>
        toolCalls.list(ada, ack.runId),
      );
      expect(calls).toMatchObject([{ state: 'succeeded' }]);
      expect(sent).toBe(1);
    },
  );
});
