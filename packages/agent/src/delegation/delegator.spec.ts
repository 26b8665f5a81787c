import { systemClock, type ToolResult, uuidSource } from '@mosaicstack/kernel';
import { type Approval, type DelegationNews, type RunEventBody, textOf } from '@mosaicstack/types';
import { beforeEach, describe, expect, it } from 'vitest';
import { effectiveConfiguration } from '../agents/effective-configuration.js';
import { platformLayer } from '../agents/platform-layer.js';
import type { StatedSettings } from '../agents/settings.js';
import { assistant } from '../agents/system-agents.js';
import { Summarizer } from '../compaction/summarizer.js';
import { StandstillWatch } from '../runs/standstill-watch.js';
import { unmetered } from '../runtime/model-meter.js';
import { ScriptedRuntime } from '../testing/scripted-runtime.js';
import { DemoRouter } from '../testing/test-world.js';
import { type Call, caller, ToolStage } from '../testing/tool-stage.js';
import type { ToolSubject } from '../tools/runner/tool-subject.js';
import { agentDelegateTool } from './agent-delegate-tool.js';
import { Delegator } from './delegator.js';

let stage: ToolStage;
let runtime: ScriptedRuntime;
let told: RunEventBody[];
let watch: StandstillWatch;
let summaries: ScriptedRuntime;
let window: number;
let stop: AbortController;
let call: Call;

const stallMs = 120_000;
const windowOf = (): number => window;

async function equip(stated: StatedSettings = {}, more: Partial<ToolSubject> = {}): Promise<Call> {
  const layers = [platformLayer, { layer: 'agent' as const, stated }];
  const profile = { ...effectiveConfiguration(layers), agent: assistant, ignored: [] };
  const delegator = new Delegator({
    unitOfWork: stage.database.unitOfWork,
    router: new DemoRouter(),
    runtime,
    runner: { toolsFor: (tools, subject) => stage.offered(subject, {}, tools) },
    tools: [...stage.tools, agentDelegateTool()],
    memberTools: null,
    budgets: { pressureOn: async () => 'normal' },
    providers: {
      list: () => ({ models: [], providers: [], default: null }),
      route: () => expect.fail('nothing is routed again'),
    },
    meterFor: () => unmetered,
    clock: systemClock,
    ids: uuidSource,
    logger: stage.log,
    windowOf,
    summarizer: new Summarizer({
      ...{ runtime: summaries, clock: systemClock, ids: uuidSource, windowOf, limitMs: 10_000 },
      cheaper: (decision) => decision,
    }),
  });
  const subject = stage.subject({
    policy: profile.settings.approvalPolicy,
    pulse: { watch, tell: (event) => void told.push(event) },
    ...more,
  });
  const { speaker, runId, conversationId, projectId } = subject;
  const work = { actor: speaker, purpose: 'chat' as const, runId, conversationId, projectId };
  const tools = await delegator.equip({
    subject,
    profile,
    work: { ...work, teamId: null, agent: assistant, ownCaps: [] },
    briefing: '',
    connect: () => Promise.resolve(undefined),
  });
  return caller(tools, stop.signal);
}

const order = (given: Call, callId: string, agent = 'researcher') =>
  given('agent_delegate', { agent, prompt: 'Look.' }, callId);

beforeEach(async () => {
  stage = new ToolStage();
  runtime = new ScriptedRuntime();
  told = [];
  watch = new StandstillWatch(stallMs, () => expect.fail('the run itself goes on'));
  summaries = new ScriptedRuntime();
  window = 128_000;
  stop = new AbortController();
  await stage.begin();
  stage.add('file_read', 'read', { result: { text: 'words of others', tainted: true } });
  stage.add('mail_send', 'outward');
  call = await equip();
});

describe('work that is delegated', () => {
  it('shows that it goes on, and hands on what was said last', async () => {
    const answered = order(call, 'a');
    const turn = await runtime.next();
    expect(turn.turn.history.map(({ parts }) => parts)).toEqual([[{ type: 'text', text: 'Look.' }]]);
    expect(turn.turn.systemPrompt).toContain('"researcher"');
    turn.say('Found ', 'it.');
    turn.complete({ inputTokens: 5, outputTokens: 2, cachedTokens: 0, costUsd: 0.5 });
    const { text, tainted, delegation } = await answered;
    expect({ text, tainted }).toEqual({ text: 'Found it.', tainted: false });
    expect(delegation).toMatchObject({ outcome: 'completed', usage: { costUsd: 0.5 }, stepsLeftOut: 0 });
    const news = told.map(({ data }) => (data as { news: DelegationNews }).news.type);
    expect(news).toEqual(['began', 'step', 'ended']);
  });

  it('is done by four at a time, and further calls are told so instead of waiting', async () => {
    const begun = ['a', 'b', 'c', 'd'].map((id) => order(call, id));
    for (const _ of begun) await runtime.next();
    await expect(order(call, 'e')).rejects.toThrow('At most 4 delegated agents work at a time.');
    for (const turn of runtime.turns) turn.complete();
    await Promise.all(begun);
    const again = order(call, 'f');
    (await runtime.next()).complete();
    expect((await again).text).toContain('without a word');
  });

  it('ends with whoever asked', async () => {
    const answered = order(call, 'a');
    const { signal } = await runtime.next();
    stop.abort();
    expect(signal.aborted).toBe(true);
    await expect(answered).rejects.toThrow(/ended/);
  });

  describe('that hangs', () => {
    const start = Date.now();
    /** Time passes, and the run is looked at as often as it always is. */
    const silence = (from: number, until: number): void => {
      for (let at = from; at <= until; at += 1_000) watch.look(start + at);
    };

    it('is cut off by itself: its reader is told which model hung, and goes on', async () => {
      runtime.ignoresAbort = true;
      const answered = order(call, 'a');
      const turn = await runtime.next();
      silence(0, stallMs);
      expect(turn.signal.aborted).toBe(false);
      silence(stallMs, stallMs + 1_000);
      expect(turn.signal.aborted).toBe(true);
      const { text, delegation } = await answered;
      expect(text).toMatch(
        /^The agent researcher failed: The model Demo small \(demo\/small\) of the agent researcher sent nothing for 120 s/,
      );
      expect(delegation).toMatchObject({ outcome: 'failed' });
      // What it does from now on concerns nobody.
      const before = told.length;
      turn.emit({ type: 'notice', code: 'late', text: 'too late' });
      expect(told).toHaveLength(before);
      const again = order(call, 'b');
      runtime.ignoresAbort = false;
      (await runtime.next()).complete();
      expect((await again).delegation).toMatchObject({ outcome: 'completed' });
    });

    it('in a tool that never comes to its work is told with the name of the tool', async () => {
      runtime.ignoresAbort = true;
      const answered = order(call, 'a');
      const turn = await runtime.next();
      turn.emit({ type: 'tool-started', message: 0, callId: 'x', name: 'dig', arguments: {} });
      silence(0, 2 * stallMs);
      expect((await answered).text).toContain('The tool dig of the agent researcher sent nothing for 120 s');
    });

    it('has all the time of a tool that ends by itself, and the whole of a wait for a person', async () => {
      const [slow, answer] = [Promise.withResolvers<ToolResult>(), Promise.withResolvers<Approval>()];
      let begun = 0;
      const begin = <Result>(work: Promise<Result>) => {
        begun += 1;
        return work;
      };
      stage.add('slow', 'read', {
        prepare: async () => ({ risk: 'read', shown: {}, execute: () => begin(slow.promise) }),
      });
      const desk = { ask: () => begin(answer.promise), wait: () => answer.promise };
      const [answered, turn] = [order(await equip({}, { desk }), 'a', 'assistant'), await runtime.next()];
      const below = caller(turn.turn.tools);
      const slept = below('slow');
      const mailed = below('mail_send', {}).catch(() => undefined);
      await expect.poll(() => begun).toBe(2);
      silence(0, 3 * stallMs);
      slow.resolve({ text: 'slept' });
      expect((await slept).text).toBe('slept');
      answer.reject(new Error('nobody'));
      await mailed;
      turn.complete();
      expect((await answered).delegation).toMatchObject({ outcome: 'completed' });
    });

    it('has all of its time again for each call of a model that is paid for', async () => {
      const answered = order(call, 'a');
      const turn = await runtime.next();
      silence(0, stallMs - 1_000);
      const decision = { decision: turn.turn.decision, card: undefined };
      await turn.turn.meter.reserve({ ...decision, promptTokensAtMost: 1, alternatives: [] });
      silence(stallMs, 2 * stallMs - 1_000);
      expect(turn.signal.aborted).toBe(false);
      turn.complete();
      expect((await answered).delegation).toMatchObject({ outcome: 'completed' });
    });
  });

  it('is summed up for whoever does it once it no longer fits, and told of', async () => {
    window = 6_000;
    const answered = order(call, 'a');
    const { turn } = await runtime.next();
    const step = (message: number) => {
      const callId = `c${message}`;
      const name = 'file_read';
      const [one] = runtime.turns;
      const part = { type: 'tool-call' as const, callId, name, arguments: {} };
      one?.emit({ type: 'message-ended', message, role: 'assistant', parts: [part], usage: null });
      const text = `${message}`.repeat(4_000);
      const result = { type: 'tool-result' as const, callId, name, text, isError: false };
      one?.emit({ type: 'message-ended', message: message + 1, role: 'tool', parts: [result], usage: null });
    };
    for (let message = 0; message < 12; message += 2) step(message);
    const { decision } = turn;
    const request = { decision, promptCharacters: 100, isOverflow: false };
    expect(await turn.makeRoom?.(request)).toBeUndefined();
    const room = turn.makeRoom?.({ ...request, promptCharacters: 24_000 });
    const summary = await summaries.next();
    summary.say('It read two files.');
    summary.complete();
    const rows = (await room) ?? [];
    expect(rows[0]).toMatchObject({ role: 'summary' });
    expect(textOf(rows[0] ?? { parts: [] })).toContain('It read two files.');
    expect(rows.length).toBeLessThan(13);
    expect(rows[1]).toMatchObject({ role: 'assistant' });
    runtime.turns[0]?.complete();
    const { delegation } = await answered;
    expect(JSON.stringify(delegation?.steps)).toContain('Its earlier steps were summed up by demo/small.');
  });

  it('leaves what its reader may do no freer than before: what it read, everybody in the run has', async () => {
    const answered = order(call, 'a');
    const { turn } = await runtime.next();
    const below = caller(turn.tools);
    await below('file_read');
    runtime.turns[0]?.complete();
    expect((await answered).tainted).toBe(true);
    await call('mail_send', {}).catch(() => undefined);
    expect(stage.asked.at(-1)?.reason).toContain('words of others');
  });

  it('is asked about by the name of whoever does it', async () => {
    const coder = order(call, 'a', 'coder');
    const { turn } = await runtime.next();
    await expect(caller(turn.tools)('mail_send', {}, 'x')).rejects.toThrow(/approved/);
    expect(stage.asked[0]).toMatchObject({ callId: 'a/x', agentId: null });
    expect(stage.asked[0]?.reason).toContain('Asked by the agent coder');
    runtime.turns[0]?.complete();
    await coder;
  });

  it('that was cut off with its process is told as interrupted and not done again', async () => {
    void order(call, 'a').catch(() => undefined);
    const { turn } = await runtime.next();
    await caller(turn.tools)('file_read', {}, 'x');
    // Another process takes the run up.
    await stage.orphan();
    const later = await equip();
    const refusal = await order(later, 'a').catch((error: unknown) => String(error));
    expect(refusal).toContain('agent_delegate was interrupted before its end');
    expect(refusal).toContain('file_read (succeeded)');
    expect(runtime.turns).toHaveLength(1);
  });

  it('whose end nobody saw is done once more only after a person said so', async () => {
    void order(call, 'a').catch(() => undefined);
    await runtime.next();
    await stage.next();
    const later = await equip();
    await expect(order(later, 'a')).rejects.toThrow('a no');
    expect(stage.asked[0]).toMatchObject({ kind: 'repeat', tool: 'agent_delegate' });
    expect(runtime.turns).toHaveLength(1);
  });
});
