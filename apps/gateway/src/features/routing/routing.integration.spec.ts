import {
  type ModelReply,
  type ModelStep,
  type ScriptedModelServer,
  startScriptedModelServer,
  textReply,
} from '@mosaicstack/testing';
import {
  type ConversationSettings,
  type Message,
  type MessageAck,
  type Page,
  type RoutePreview,
  type RouteRank,
  type RoutingRule,
  type RoutingRuleList,
  type Run,
  type RunEvent,
  textOf,
} from '@mosaicstack/types';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { typeCommand } from '../commands/testing/type-command.js';
import { openInstance, type OpenInstance, type Someone } from '../../bootstrap/testing/open-instance.js';

/** The same reply, which waits for its first word while it is to. */
function held(reply: ModelReply, isHeld: () => boolean): ModelReply {
  function* steps(): Generator<ModelStep> {
    for (let milliseconds = 0; isHeld(); milliseconds += 20) yield { do: 'until', milliseconds };
    yield* reply.steps ?? [];
  }
  return { ...reply, steps: steps() };
}

describe('routing', () => {
  let isHeld = false;
  let instance: OpenInstance;
  let first: ScriptedModelServer;
  let second: ScriptedModelServer;
  let ada: Someone;
  let bob: Someone;

  const call = <Body>(method: 'GET' | 'POST' | 'PATCH' | 'DELETE', url: string, body?: object, who = ada) =>
    instance.call<Body & { code?: string }>(method, url, body, who);
  const price = (reference: string, input: number, output: number) =>
    call('PATCH', '/api/providers/prices', { reference, price: { input, output } });
  const add = (provider: string, { baseUrl }: ScriptedModelServer, kind: object) =>
    call('POST', '/api/providers', { ...kind, provider, baseUrl, scope: 'instance' });

  beforeAll(async () => {
    const script = () => held(textReply('Fine.'), () => isHeld);
    first = await startScriptedModelServer({ models: ['claude-opus-4', 'tiny'], script });
    second = await startScriptedModelServer({ models: ['claude-sonnet-4', 'glm-4.7'], script });
    const hosts = [first, second].map(({ url }) => new URL(url).host).join(',');
    instance = await openInstance({ MOSAIC_OUTBOUND_ALLOWED_HOSTS: hosts });
    ({ ada } = instance);
    bob = await instance.add('Bob');
    await add('first', first, { kind: 'openai-compatible' });
    await add('second', second, { kind: 'zai', apiKey: 'a-key' });
    await price('first/claude-opus-4', 15, 75);
    await price('first/tiny', 0.1, 0.2);
    await price('second/claude-sonnet-4', 3, 15);
    await price('second/glm-4.7', 0.6, 2.2);
  });
  afterAll(async () => {
    await instance?.close();
    await first?.close();
    await second?.close();
  });

  async function answer(content: string, fields: { conversationId?: string } = {}, who = ada) {
    const { conversationId, ...rest } = fields;
    const id = conversationId ?? (await call<{ id: string }>('POST', '/api/conversations', {}, who)).body.id;
    const message = { clientId: crypto.randomUUID(), content, ...rest };
    const { body } = await call<MessageAck>('POST', `/api/conversations/${id}/messages`, message, who);
    return ended(body, who);
  }

  const retried = async (run: Run) =>
    ended((await call<MessageAck>('POST', `/api/runs/${run.id}/retry`, {})).body, ada);

  async function ended(ack: MessageAck, who: Someone) {
    const id = ack.conversationId;
    const run = async () => (await call<Run>('GET', `/api/runs/${ack.runId}`, undefined, who)).body;
    await expect.poll(async () => (await run()).endedAt, { timeout: 60_000 }).not.toBeNull();
    const { items } = (await call<Page<Message>>('GET', `/api/conversations/${id}/messages`, undefined, who))
      .body;
    const { payload } = await instance.app.inject({
      url: `/api/runs/${ack.runId}/events`,
      headers: { host: '127.0.0.1:14242', authorization: `Bearer ${who.token}` },
    });
    const events = payload
      .split('\n')
      .filter((line) => line.startsWith('data:'))
      .map((line) => JSON.parse(line.slice('data:'.length)) as RunEvent);
    return { id, run: await run(), last: items.at(-1), events };
  }

  /** As somebody types it in a terminal. */
  const typed = (line: string, conversationId: string) => typeCommand(instance, ada, line, conversationId);

  it('brings code, a short question and a summary to three models, each with its reason', async () => {
    const code = await answer('Refactor this TypeScript function');
    const short = await answer('Which day is it?');
    const summary = await answer(
      `Summarize the minutes of the meeting:\n${'We spoke of stones. '.repeat(400)}`,
    );
    const said = [code, short, summary].map(({ run, last, events }) => ({
      model: `${run.decision?.provider}/${run.decision?.model}`,
      wrote: `${last?.provider}/${last?.model}`,
      reason: run.decision?.reason,
      told: events.flatMap((event) => (event.type === 'run-routed' ? [event.data.decision.reason] : [])),
    }));
    const by = (model: string, reason: string) => ({ model, wrote: model, reason, told: [reason] });
    expect(said).toEqual([
      by('first/claude-opus-4', 'Code goes to the best model for code.'),
      by('first/tiny', 'Short plain questions go to a cheap model.'),
      by('second/glm-4.7', 'Summaries go to the cheapest model that reads long texts.'),
    ]);
    expect(code.run.decision).toMatchObject({
      rule: 'Code goes to the best model for code',
      price: { input: 15, output: 75 },
    });
    const asked = [...first.requests, ...second.requests].map(({ body }) => body?.model);
    expect(asked).toEqual(expect.arrayContaining(['claude-opus-4', 'tiny', 'glm-4.7']));
  });

  it('shows beforehand who would answer, without asking anybody', async () => {
    const asked = first.requests.length + second.requests.length;
    const content = 'Summarize the minutes';
    const { body: preview } = await call<RoutePreview>('POST', '/api/providers/route', { content });
    const { body: rank } = await call<RouteRank>('POST', '/api/providers/rank', { content });
    expect(preview.classification.task).toBe('summarization');
    expect(rank.ranked[0]?.reference).toBe(`${preview.decision.provider}/${preview.decision.model}`);
    expect(first.requests.length + second.requests.length).toBe(asked);
  });

  it('keeps rules of one’s own, and the product’s as they are', async () => {
    const rule = {
      name: 'Code stays cheap',
      match: { tasks: ['coding'] },
      action: { model: 'second/glm-4.7' },
    };
    const { status, body: added } = await call<RoutingRule>('POST', '/api/routing/rules', rule);
    expect(status).toBe(201);
    const { run } = await answer('Debug this function');
    expect(run.decision).toMatchObject({
      model: 'glm-4.7',
      reason: 'Your rule “Code stays cheap” chose it.',
    });

    const of = async (who: Someone) =>
      (await call<RoutingRuleList>('GET', '/api/routing/rules/effective', undefined, who)).body.rules;
    expect((await of(ada))[0]?.id).toBe(added.id);
    expect((await of(bob)).every(({ isSystem }) => isSystem)).toBe(true);
    const [theirs] = await of(bob);
    for (const method of ['PATCH', 'DELETE'] as const) {
      const body = method === 'PATCH' ? { name: 'Taken over' } : undefined;
      const foreign = await call(method, `/api/routing/rules/${added.id}`, body, bob);
      expect([foreign.status, foreign.body.code]).toEqual([404, 'not_found']);
      const system = await call(method, `/api/routing/rules/${theirs?.id}`, body);
      expect([system.status, system.body.code]).toEqual([403, 'routing_rule_is_system']);
    }
    const wrong = await call('POST', '/api/routing/rules/reorder', { ids: [] });
    expect(wrong.status).toBe(409);
    const second = (await call<RoutingRule>('POST', '/api/routing/rules', { ...rule, name: 'Other' })).body;
    const order = [second.id, added.id];
    const reordered = await call<RoutingRuleList>('POST', '/api/routing/rules/reorder', { ids: order });
    expect(reordered.body.rules.map(({ id }) => id)).toEqual(order);
    for (const id of order) expect((await call('DELETE', `/api/routing/rules/${id}`)).status).toBe(204);
  });

  it('lets a rule choose who answers, unless somebody did', async () => {
    const make = async (fields: object, who = ada) =>
      (await call<{ id: string }>('POST', '/api/agents', fields, who)).body.id;
    const mason = await make({ name: 'mason', model: 'second/glm-4.7' });
    const clerk = await make({ name: 'clerk' });
    const foreign = await make({ name: 'foreign' }, bob);
    const add = (name: string, keyword: string, agentId: string) =>
      call<RoutingRule>('POST', '/api/routing/rules', {
        name,
        match: { keywords: [keyword] },
        action: { agentId },
      });
    const rules = [await add('Stones', 'wall', mason), await add('Letters', 'letter', clerk)];
    expect(rules.map(({ status }) => status)).toEqual([201, 201]);
    expect((await add('Not mine', 'wall', foreign)).status).toBe(404);

    const wall = await answer('Refactor this wall');
    expect(wall.run).toMatchObject({
      agentId: mason,
      decision: {
        model: 'glm-4.7',
        reason: 'Your rule “Stones” chose the agent mason. The agent mason works with it.',
      },
    });
    const letter = await answer('Refactor this letter');
    expect(letter.run).toMatchObject({
      agentId: clerk,
      decision: {
        model: 'claude-opus-4',
        reason: 'Your rule “Letters” chose the agent clerk. Code goes to the best model for code.',
      },
    });
    const chosen = (await call<{ id: string }>('POST', '/api/conversations', { agentId: clerk })).body.id;
    expect((await answer('Refactor this wall', { conversationId: chosen })).run.agentId).toBe(clerk);
    const content = 'Refactor this wall';
    const { body: preview } = await call<RoutePreview>('POST', '/api/providers/route', { content });
    expect(preview).toMatchObject({ agent: { name: 'mason' }, decision: { model: 'glm-4.7' } });
    expect(preview.decision.reason).toContain('Your rule “Stones” chose the agent mason.');

    await call('DELETE', `/api/agents/${mason}`);
    const gone = await answer('Refactor this wall');
    expect(gone.run.decision?.reason).toContain('Your rule “Stones” names an agent that is gone.');
    for (const { body } of rules) await call('DELETE', `/api/routing/rules/${body.id}`);
  });

  it('sticks to a model that was chosen until that is taken back', async () => {
    const { id } = await answer('Hello!');
    const settings = (model: string | null) =>
      call<ConversationSettings>('PATCH', `/api/conversations/${id}/settings`, { model });
    expect((await settings('second/nothing')).body.code).toBe('model_unknown');
    expect((await settings('second/glm-4.7')).body.model).toBe('second/glm-4.7');
    const stuck = await answer('Refactor this function', { conversationId: id });
    expect(stuck.run.decision?.model).toBe('glm-4.7');
    await settings(null);
    const free = await answer('Refactor this function', { conversationId: id });
    expect(free.run.decision?.model).toBe('claude-opus-4');
  });

  it('says in a command how things stand, sticks to a model, and lets go of it', async () => {
    const { id } = await answer('Refactor this function');
    const type = (line: string) => typed(line, id);
    const state = (await type('model')).message;
    expect(state).toContain('- here: automatic');
    expect(state).toContain('Code goes to the best model for code.');
    const next = async (content: string) => {
      const { run, last } = await answer(content, { conversationId: id });
      expect(`${last?.provider}/${last?.model}`).toBe(`${run.decision?.provider}/${run.decision?.model}`);
      return `${run.decision?.provider}/${run.decision?.model}`;
    };
    expect((await type('m second/glm-4.7')).message).toContain('answers from the next turn on');
    expect((await type('model')).message).toContain('- here: second/glm-4.7');
    expect(await next('Refactor this function')).toBe('second/glm-4.7');
    expect(await next('Which day is it?')).toBe('second/glm-4.7');
    expect((await type('model second/glm')).error?.code).toBe('model_unknown');
    expect(await next('Refactor this function')).toBe('second/glm-4.7');
    expect((await type('model clear')).message).toContain('automatically');
    expect(await next('Refactor this function')).toBe('first/claude-opus-4');
    expect((await type('model routes')).message).toMatch(/\d\. Short plain questions go to a cheap model · /);
    expect((await type('model routes test Refactor this code')).message).toContain('first/claude-opus-4');
  });

  it('keeps rules by commands, and says which one wins and why not the others', async () => {
    const { id } = (await call<{ id: string }>('POST', '/api/conversations', {})).body;
    const type = (line: string) => typed(line, id);
    const order = async () => {
      const { message } = await type('model routes');
      return [...message.matchAll(/^\d+\. (.+?) · .* · yours/gm)].map(([, name]) => name);
    };
    const added = await type('model routes add Stones stay here task:coding,analysis provider:second');
    expect(added.message).toMatch(
      /1\. Stones stay here · task:coding,analysis → provider:second · yours · `\w+`/,
    );
    expect(await type('model routes add "Law first" domain:legal model:first/claude-opus-4')).toMatchObject({
      ok: true,
    });
    expect(await order()).toEqual(['Stones stay here', 'Law first']);
    await type('model routes move Law first 1');
    expect(await order()).toEqual(['Law first', 'Stones stay here']);

    const tried = await type('model routes test Refactor this code');
    expect(tried.message).toContain('coding: second/');
    expect(tried.message).toContain('- ● Stones stay here · It decides.');
    expect(tried.message).toContain('- · Law first · It is for legal, which nothing here is about.');
    expect(tried.message).toContain(
      '- ○ Code goes to the best model for code · “Stones stay here” is asked before it.',
    );
    expect(tried.message).toMatch(/\*\*Models, by their score\*\*[\s\S]*first\/claude-opus-4/);

    expect((await type('model routes change 2 name:"Stones" tier:any')).message).toContain('2. Stones · ');
    expect((await type('model routes off Stones')).message).toBe('Stones is kept, and not asked.');
    expect((await type('model routes test Refactor this code')).message).toContain('- – Stones · ');
    expect((await type('model routes on 2')).message).toBe('Stones is asked again.');
    expect(await type('model routes remove Pictures go to a model that sees')).toMatchObject({
      error: { code: 'routing_rule_is_system' },
    });
    for (const name of ['Stones', 'Law first']) {
      expect(await type(`model routes remove ${name}`)).toMatchObject({ ok: true });
    }
    expect(await order()).toEqual([]);
    expect(await type('model routes add Nothing')).toMatchObject({ error: { code: 'invalid_request' } });
  });

  it('takes an agent by a command from the next turn on, with its model and prompt, until it is let go', async () => {
    const { id } = await answer('Refactor this function');
    const mason = await call<{ id: string }>('POST', '/api/agents', {
      ...{ name: 'Waller', model: 'second/glm-4.7', systemPrompt: 'You lay c4n4ry stones.' },
    });
    const next = async () => {
      const { run } = await answer('Refactor this function', { conversationId: id });
      const server = run.decision?.provider === 'first' ? first : second;
      const asked = server.requests.findLast(({ body }) =>
        JSON.stringify(body?.messages.at(-1)).includes('Refactor'),
      );
      const isItsOwn = JSON.stringify(asked?.body?.messages[0]).includes('c4n4ry stones');
      return [run.agentId === mason.body.id, run.decision?.model, asked?.body?.model, isItsOwn];
    };
    expect((await typed('agent Waller', id)).message).toContain('answers from the next turn on');
    expect(await next()).toEqual([true, 'glm-4.7', 'glm-4.7', true]);
    expect(await next()).toEqual([true, 'glm-4.7', 'glm-4.7', true]);
    // What is chosen for the conversation stands above what its agent works with, and leaves the agent there.
    await typed('model first/tiny', id);
    expect(await next()).toEqual([true, 'tiny', 'tiny', true]);
    await typed('model clear', id);
    expect(await next()).toEqual([true, 'glm-4.7', 'glm-4.7', true]);
    expect((await typed('agent clear', id)).message).toContain('answers from the next turn on');
    expect(await next()).toEqual([false, 'claude-opus-4', 'claude-opus-4', false]);
    await call('DELETE', `/api/agents/${mason.body.id}`);
  });

  it('serves conversations of both providers at the same time, and by the other one when the first dies', async () => {
    const carol = await instance.add('Carol');
    const summary = `Summarize the minutes of the meeting:\n${'We spoke of stones. '.repeat(400)}`;
    const asks = (who: Someone) => [
      answer('Refactor this function', {}, who),
      answer('Debug this function', {}, who),
      answer(summary, {}, who),
    ];
    const everybody = [ada, bob, carol];
    const atOnce = () => Promise.all(everybody.flatMap(asks));
    const providersOf = (answers: Awaited<ReturnType<typeof atOnce>>) =>
      answers.map(({ run }) => run.decision?.provider);

    isHeld = true;
    const begun = { first: first.requests.length, second: second.requests.length };
    const together = atOnce();
    const count = () => [first.requests.length - begun.first, second.requests.length - begun.second];
    await expect.poll(() => count().reduce((sum, one) => sum + one)).toBeGreaterThanOrEqual(9);
    expect(count()).toEqual([6, 3]); // not one of them has been answered yet
    isHeld = false;
    const answered = await together;
    expect(providersOf(answered)).toEqual(everybody.flatMap(() => ['first', 'first', 'second']));

    const stuck = (await call<{ id: string }>('POST', '/api/conversations', {})).body.id;
    await call('PATCH', `/api/conversations/${stuck}/settings`, { model: 'first/claude-opus-4' });
    await first.close();
    const [saved, failed, again] = await Promise.all([
      atOnce(),
      answer('Refactor this function', { conversationId: stuck }),
      retried(answered[0]?.run ?? expect.fail()),
    ]);
    expect(providersOf(saved)).toEqual(everybody.flatMap(() => ['second', 'second', 'second']));
    const [moved, , stayed] = saved;
    for (const one of [moved, again]) {
      expect(one?.run).toMatchObject({ state: 'completed', decision: { fallbackStep: expect.any(Number) } });
      expect(textOf(one?.last ?? { parts: [] })).toBe('Fine.');
      expect(one?.events.flatMap((event) => (event.type === 'notice' ? [event.data] : []))).toContainEqual({
        code: 'model_fallback',
        text: expect.stringContaining('answers instead'),
      });
    }
    expect(stayed?.run.decision?.fallbackStep).toBeUndefined();
    expect(failed.run).toMatchObject({
      state: 'failed',
      decision: { provider: 'first' },
      error: { code: 'model_unavailable', remediation: expect.stringContaining('second/claude-sonnet-4') },
    });
  });
});
