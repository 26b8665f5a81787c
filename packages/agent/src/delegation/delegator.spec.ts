import { systemClock, uuidSource } from '@mosaicstack/kernel';
import { type DelegationNews, type RunEventBody } from '@mosaicstack/types';
import { beforeEach, describe, expect, it } from 'vitest';
import { effectiveConfiguration } from '../agents/effective-configuration.js';
import { platformLayer } from '../agents/platform-layer.js';
import type { StatedSettings } from '../agents/settings.js';
import { assistant } from '../agents/system-agents.js';
import { unmetered } from '../runtime/model-meter.js';
import { ScriptedRuntime } from '../testing/scripted-runtime.js';
import { DemoRouter } from '../testing/test-world.js';
import { type Call, caller, ToolStage } from '../testing/tool-stage.js';
import { agentDelegateTool } from './agent-delegate-tool.js';
import { Delegator } from './delegator.js';

let stage: ToolStage;
let runtime: ScriptedRuntime;
let told: RunEventBody[];
let beats: number;
let stop: AbortController;
let call: Call;

async function equip(stated: StatedSettings = {}): Promise<Call> {
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
  });
  const subject = stage.subject({ policy: profile.settings.approvalPolicy });
  const { speaker, runId, conversationId, projectId } = subject;
  const work = { actor: speaker, purpose: 'chat' as const, runId, conversationId, projectId };
  const tools = await delegator.equip({
    subject,
    profile,
    work: { ...work, teamId: null, agent: assistant, ownCaps: [] },
    briefing: '',
    connect: () => Promise.resolve(undefined),
    pulse: { beat: () => void (beats += 1), tell: (event) => void told.push(event) },
  });
  return caller(tools, stop.signal);
}

const order = (given: Call, callId: string, agent = 'researcher') =>
  given('agent_delegate', { agent, prompt: 'Look.' }, callId);

beforeEach(async () => {
  stage = new ToolStage();
  runtime = new ScriptedRuntime();
  told = [];
  beats = 0;
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
    expect(beats).toBe(2);
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
