import {
  type ModelReply,
  type ModelRequest,
  type ScriptedModelServer,
  startScriptedModelServer,
  textReply,
  toolCallReply,
} from '@mosaicstack/testing';
import {
  type Agent,
  type Message,
  type MessageAck,
  type MessagePart,
  type Page,
  type Run,
  type ToolCall,
  textOf,
  type UsageReport,
} from '@mosaicstack/types';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { openInstance, type OpenInstance, type Someone } from '../../bootstrap/testing/open-instance.js';

type Play = (request: ModelRequest, step: number) => ModelReply;

/** US dollars for a million tokens. */
const price = { input: 0.1, output: 100 };

const saysOf = ({ body }: ModelRequest, role: string): string =>
  (body?.messages ?? [])
    .flatMap((message) => (message.role === role ? [JSON.stringify(message)] : []))
    .join();

/** Which agent a request is made for: each is told its name. */
const agentOf = (request: ModelRequest): string =>
  /You are \\"([^"\\]+)\\", an agent/.exec(saysOf(request, 'system'))?.[1] ?? 'nobody';

const toolsOf = ({ body }: ModelRequest): string[] =>
  ((body?.tools ?? []) as { function: { name: string } }[]).map(({ function: { name } }) => name);

const stepOf = ({ body }: ModelRequest): number =>
  (body?.messages ?? []).filter(({ role }) => role === 'assistant').length;

const order = (agent: string, prompt = 'Look around.', more: object = {}, id = 'call_1'): ModelReply =>
  toolCallReply('agent_delegate', { agent, prompt, ...more }, id);

/** The same answer of a model that uses up all it is allowed. */
const greedy = ({ body }: ModelRequest, { steps = [] }: ModelReply): ModelReply => {
  const outputTokens = Number(body?.['max_tokens'] ?? body?.['max_completion_tokens'] ?? 50);
  return { steps: [...steps].map((step) => (step.do === 'usage' ? { ...step, outputTokens } : step)) };
};

describe('delegating to another agent', () => {
  let model: ScriptedModelServer;
  let instance: OpenInstance;
  let ada: Someone;
  let play: Record<string, Play>;

  beforeAll(async () => {
    const script = (request: ModelRequest): ModelReply =>
      play[agentOf(request)]?.(request, stepOf(request)) ?? textReply('Nothing to do.');
    model = await startScriptedModelServer({ models: ['scripted'], script });
    instance = await openInstance({ MOSAIC_OPENAI_BASE_URL: model.baseUrl });
    ({ ada } = instance);
    await instance.platform.providers.refresh();
    const { models } = instance.platform.providers.list();
    const reference = models.find((known) => known.model === 'scripted')?.reference ?? expect.fail();
    await instance.call('PATCH', '/api/providers/prices', { reference, price }, ada);
  });
  afterAll(async () => {
    await instance?.close();
    await model?.close();
  });
  beforeEach(() => {
    play = {};
  });

  const agent = async (fields: object, who = ada) =>
    (await instance.call<Agent>('POST', '/api/agents', fields, who)).body;

  async function answer(who: Someone, fields: object = {}) {
    const { body: talk } = await instance.call<{ id: string }>('POST', '/api/conversations', {}, who);
    const message = { clientId: crypto.randomUUID(), content: 'Have somebody look.', ...fields };
    const url = `/api/conversations/${talk.id}/messages`;
    const { runId } = (await instance.call<MessageAck>('POST', url, message, who)).body;
    const run = async () => (await instance.call<Run>('GET', `/api/runs/${runId}`, undefined, who)).body;
    await expect.poll(async () => (await run()).endedAt, { timeout: 60_000 }).not.toBeNull();
    const { items } = (await instance.call<Page<Message>>('GET', url, undefined, who)).body;
    const calls = await instance.call<Page<ToolCall>>('GET', `/api/runs/${runId}/tool-calls`, undefined, who);
    const results = items.flatMap(({ parts }) =>
      parts.filter((part): part is MessagePart & { type: 'tool-result' } => part.type === 'tool-result'),
    );
    return {
      talk,
      run: await run(),
      results,
      calls: calls.body.items,
      said: textOf(items.at(-1) ?? { parts: [] }),
    };
  }

  it('hands its answer on, and shows who did what and what it cost', async () => {
    const before = (await instance.call<UsageReport>('GET', '/api/usage?by=agent', undefined, ada)).body;
    play = {
      assistant: (_, step) => (step === 0 ? order('researcher', 'What is on today?') : textReply('Told.')),
      researcher: (_, step) => (step === 0 ? toolCallReply('brain_today', {}) : textReply('Nothing is on.')),
    };
    const { run, results, calls, said } = await answer(ada);
    expect(said).toBe('Told.');
    expect(results).toHaveLength(1);
    expect(results[0]).toMatchObject({
      text: 'Nothing is on.',
      isError: false,
      tainted: true,
      delegation: {
        agent: { name: 'researcher', version: 1 },
        outcome: 'completed',
        steps: [
          { type: 'tool', agent: 'researcher', name: 'brain_today', isError: false },
          { type: 'text', agent: 'researcher', text: 'Nothing is on.' },
        ],
      },
    });
    expect(calls.map(({ tool, callId }) => [tool, callId])).toEqual([
      ['agent_delegate', 'call_1'],
      ['brain_today', 'call_1/call_1'],
    ]);
    const delegated = results[0]?.delegation?.usage?.costUsd ?? 0;
    expect(delegated).toBeGreaterThan(0);
    expect(run.usage?.costUsd).toBeGreaterThan(delegated);
    const after = (await instance.call<UsageReport>('GET', '/api/usage?by=agent', undefined, ada)).body;
    const costOf = ({ groups }: UsageReport, name: string) =>
      groups.find((group) => group.name === name)?.costUsd ?? 0;
    expect(costOf(after, 'researcher') - costOf(before, 'researcher')).toBeCloseTo(delegated, 9);
    const total = after.total.costUsd - before.total.costUsd;
    expect(total).toBeCloseTo(run.usage?.costUsd ?? 0, 9);
  });

  it('gives no more than whoever asks has: neither tools, nor what may be done unasked', async () => {
    const asking = await agent({
      name: 'narrow',
      deniedTools: ['brain_create_*'],
      approvalPolicy: { write: 'deny' },
    });
    await agent({ name: 'wide', approvalPolicy: { write: 'allow', exec: 'allow', outward: 'allow' } });
    let offered: string[] = [];
    play = {
      narrow: (_, step) => (step === 0 ? order('wide') : textReply('Done.')),
      wide: (request, step) => {
        offered = toolsOf(request);
        return step === 0
          ? toolCallReply('brain_update_project', { id: crypto.randomUUID() })
          : textReply('No.');
      },
    };
    const { calls } = await answer(ada, { agentId: asking.id });
    expect(offered).toContain('brain_today');
    expect(offered.filter((name) => name.startsWith('brain_create_'))).toEqual([]);
    expect(calls.map(({ tool, state }) => [tool, state])).toEqual([
      ['agent_delegate', 'succeeded'],
      ['brain_update_project', 'refused'],
    ]);
  });

  it('goes three agents deep and no further', async () => {
    await agent({ name: 'deep' });
    const depths: [number, boolean][] = [];
    play = {
      assistant: (_, step) => (step === 0 ? order('deep', '1') : textReply('Done.')),
      deep: (request, step) => {
        const depth = Number(/"(?:content|text)":"(\d)"/.exec(saysOf(request, 'user'))?.[1]);
        const mayDelegate = toolsOf(request).includes('agent_delegate');
        if (step > 0) return textReply(`Back from ${depth}.`);
        depths.push([depth, mayDelegate]);
        return mayDelegate
          ? order('deep', String(depth + 1))
          : toolCallReply('agent_delegate', { agent: 'deep', prompt: '9' });
      },
    };
    const deep = await answer(ada);
    expect(depths).toEqual([
      [1, true],
      [2, true],
      [3, false],
    ]);
    expect(deep.results[0]?.delegation?.steps.filter(({ type }) => type === 'began')).toHaveLength(2);
  });

  it('costs whoever asks, down to the last limit', async () => {
    const bob = await instance.add('Bob');
    await instance.call('PATCH', `/api/admin/users/${bob.id}/quota`, { usdPerDay: 1 }, ada);
    const before = model.requests.length;
    play = {
      assistant: () => order('researcher', 'Go on.', { budgetUsd: 1_000 }, crypto.randomUUID()),
      researcher: (request) => greedy(request, toolCallReply('brain_today', {}, crypto.randomUUID())),
    };
    const { run } = await answer(bob);
    expect(run).toMatchObject({ state: 'failed', error: { code: 'budget_exceeded' } });
    expect(model.requests.slice(before).length).toBeGreaterThan(1);
    const report = (await instance.call<UsageReport>('GET', '/api/usage', undefined, bob)).body;
    expect(report.total.costUsd).toBeGreaterThan(0.8);
    expect(report.total.costUsd).toBeLessThanOrEqual(1);
  });

  it('keeps to what one piece of work may cost', async () => {
    play = {
      assistant: (_, step) =>
        step === 0 ? order('researcher', 'Go on.', { budgetUsd: 0.1 }) : textReply('It ran out of money.'),
      researcher: (request) => greedy(request, toolCallReply('brain_today', {}, crypto.randomUUID())),
    };
    const { run, results } = await answer(ada);
    expect(run.state).toBe('completed');
    expect(results[0]).toMatchObject({ isError: false, delegation: { outcome: 'failed' } });
    expect(results[0]?.text).toContain('The agent researcher failed');
    expect(results[0]?.delegation?.usage?.costUsd).toBeLessThanOrEqual(0.1);
  });

  it('names those there are where there is none by that name, and nobody else’s', async () => {
    const eve = await instance.add('Eve');
    await agent({ name: 'hers' }, eve);
    play = { assistant: (_, step) => (step === 0 ? order('hers') : textReply('Nobody.')) };
    const { results } = await answer(ada);
    expect(results[0]).toMatchObject({ isError: true });
    expect(results[0]?.text).toMatch(/no agent called hers.*researcher/s);
  });
});
