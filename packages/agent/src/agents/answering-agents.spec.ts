import { systemClock, uuidSource } from '@mosaicstack/kernel';
import { type Agent, agentConfigurationSchema, type AgentId, type SendMessage } from '@mosaicstack/types';
import { beforeEach, describe, expect, it } from 'vitest';
import { type Freezer, PreferenceService } from '../preferences/preference-service.js';
import { aMessageToSend, aPerson, type TestGateway, TestWorld } from '../testing/test-world.js';
import { AgentService } from './agent-service.js';
import { ConversationSettingsService } from './conversation-settings.js';
import { systemAgents } from './system-agents.js';

const ada = aPerson('ada');
const bob = aPerson('bob');
const coder = systemAgents.find(({ name }) => name === 'coder') as Agent;

describe('who answers', () => {
  let world: TestWorld;
  let gateway: TestGateway;
  let agents: AgentService;
  let settings: ConversationSettingsService;
  let preferences: PreferenceService;
  let now: Date;

  beforeEach(() => {
    now = new Date('2026-03-01T10:00:00.000Z');
    world = new TestWorld();
    const clock = { now: () => now };
    gateway = world.gateway();
    const { unitOfWork, frozenKeys } = world.database;
    const told = () => undefined;
    agents = new AgentService({ unitOfWork, clock: systemClock, ids: uuidSource, onChange: told });
    settings = new ConversationSettingsService({ unitOfWork, clock, router: gateway.router, onChange: told });
    preferences = new PreferenceService({
      unitOfWork,
      frozenKeys,
      clock,
      onChange: told,
      trail: async () => undefined,
    });
  });

  /** Sends, lets the answer complete, and tells what the model was given and who it was said to be. */
  async function exchange(fields: Partial<SendMessage>) {
    const ack = await gateway.conversations.send(ada, aMessageToSend(fields));
    const scripted = await gateway.runtime.next();
    scripted.say('Fine.');
    scripted.complete();
    const events = await gateway.eventsOf(ada, ack.runId);
    const started = events.find((event) => event.type === 'run-started');
    const run = await gateway.runs.get(ada, ack.runId);
    return { ...ack, turn: scripted.turn, started: started?.data.agent, run };
  }

  it('is the assistant where nobody chose, and never another product', async () => {
    const { turn, started, run } = await exchange({});
    expect(started).toMatchObject({ name: 'assistant', version: 1, thinking: 'off' });
    expect(run).toMatchObject({ agentId: started?.id, agentVersion: 1 });
    expect(turn.systemPrompt).toContain('You are "assistant", an agent of Mosaic Stack.');
    expect(turn.systemPrompt).toContain('never introduce yourself as another product');
  });

  it('is from the next turn on whom the message names, and is remembered', async () => {
    const first = await exchange({});
    const { conversationId } = first;
    const second = await exchange({ conversationId, agentId: coder.id });
    expect(second.started?.name).toBe('coder');
    expect(second.turn.systemPrompt).toContain('You write software.');
    expect(second.turn.thinking).toBe('medium');
    const third = await exchange({ conversationId });
    expect(third.started?.name).toBe('coder');
    await settings.update(ada, conversationId, { agentId: null });
    expect((await exchange({ conversationId })).started?.name).toBe('assistant');
  });

  it('is the agent in the version of that moment, with its model', async () => {
    const configuration = agentConfigurationSchema.parse({ name: 'Scribe', model: 'demo/large' });
    const { id } = await agents.create(ada, configuration);
    const { conversationId, run } = await exchange({ agentId: id });
    expect(run.decision).toMatchObject({ model: 'large', reason: 'The agent Scribe works with it.' });
    await agents.update(ada, id, { version: 1, model: 'demo/small', thinking: 'high' });
    const next = await exchange({ conversationId });
    expect(next.run).toMatchObject({ agentVersion: 2, decision: { model: 'small' } });
    expect(next.turn.thinking).toBe('high');
  });

  it('is nobody who belongs to somebody else, and the assistant once the agent is gone', async () => {
    const { id } = await agents.create(bob, agentConfigurationSchema.parse({ name: 'Scribe' }));
    const send = gateway.conversations.send(ada, aMessageToSend({ agentId: id }));
    await expect(send).rejects.toMatchObject({ code: 'not_found' });
    const own = await agents.create(ada, agentConfigurationSchema.parse({ name: 'Clerk' }));
    const { conversationId } = await exchange({ agentId: own.id });
    await agents.delete(ada, own.id);
    expect((await exchange({ conversationId })).started?.name).toBe('assistant');
  });

  it('is the person’s own choice in a new conversation', async () => {
    await preferences.set(ada, { key: 'agent.default', value: coder.id });
    await preferences.set(ada, { key: 'agent.instructions', value: 'Use metric units.' });
    const { started, turn } = await exchange({});
    expect(started?.name).toBe('coder');
    expect(turn.systemPrompt).toContain('Use metric units.');
  });

  it('works as its first message says from the start', async () => {
    const begun = { ...aMessageToSend(), systemPrompt: 'Answer in verse.', thinking: 'high' } as const;
    const { conversationId } = await gateway.conversations.send(ada, begun);
    const { turn } = await gateway.runtime.next();
    expect(turn).toMatchObject({ thinking: 'high' });
    expect(turn.systemPrompt).toContain('Answer in verse.');
    now = new Date();
    expect(await settings.get(ada, conversationId)).toMatchObject({
      systemPrompt: 'Answer in verse.',
      thinking: 'high',
    });
  });

  it('works as the conversation says for five minutes, and as long again with each message', async () => {
    const { conversationId } = await exchange({});
    const unitOfWork = world.database.unitOfWork;
    const until = async () => (await settings.get(ada, conversationId)).until;
    now = new Date();
    await settings.update(ada, conversationId, { systemPrompt: 'Answer in verse.', thinking: 'high' });
    const first = await until();
    const { turn } = await exchange({ conversationId });
    expect(turn).toMatchObject({ thinking: 'high' });
    expect(turn.systemPrompt).toContain('Answer in verse.');
    expect(Date.parse((await until()) ?? '')).toBeGreaterThanOrEqual(Date.parse(first ?? ''));
    // As if five minutes had gone by.
    await unitOfWork.run(ada, ({ overrides }) =>
      overrides.set(ada, conversationId, {
        systemPrompt: 'Answer in verse.',
        thinking: 'high',
        until: new Date(Date.now() - 1),
      }),
    );
    const later = await exchange({ conversationId });
    expect(later.turn.thinking).toBe('off');
    expect(later.turn.systemPrompt).not.toContain('Answer in verse.');
  });

  it('is not changed in a conversation of somebody else', async () => {
    const { conversationId } = await exchange({});
    const change = settings.update(bob, conversationId, { agentId: coder.id, thinking: 'high' });
    await expect(change).rejects.toMatchObject({ code: 'not_found' });
    const foreign = await agents.create(bob, agentConfigurationSchema.parse({ name: 'Scribe' }));
    for (const agentId of [foreign.id, '018f0000-0000-7000-8000-000000000000' as AgentId]) {
      await expect(settings.update(ada, conversationId, { agentId })).rejects.toThrow(/no such agent/);
    }
  });
});

describe('preferences', () => {
  let trailed: unknown[] = [];
  const trail = async (by: Freezer, key: string, isFrozen: boolean) =>
    void trailed.push([by.user.name, key, isFrozen]);
  const root = { actor: bob, user: { name: 'Bob' }, surface: 'cli' } as const;
  const open = () => {
    const { unitOfWork, frozenKeys } = new TestWorld().database;
    return new PreferenceService({
      unitOfWork,
      frozenKeys,
      clock: systemClock,
      onChange: () => undefined,
      trail,
    });
  };

  it.each(['safety.web', 'sandbox.network', 'limits.turns', 'audit.keep', 'federation.peers', 'limits'])(
    'refuse %s, which the platform decides',
    async (key) => {
      const refused = open().set(ada, { key, value: 'mine' });
      await expect(refused).rejects.toMatchObject({ code: 'preference_frozen', kind: 'forbidden' });
    },
  );

  it('refuse what an administrator froze, keep what was stored, and say so', async () => {
    trailed = [];
    const preferences = open();
    await preferences.set(ada, { key: 'answer.tone', value: 'dry' });
    await preferences.freeze(root, 'answer.*');
    await expect(preferences.set(ada, { key: 'answer.tone', value: 'warm' })).rejects.toMatchObject({
      code: 'preference_frozen',
    });
    expect((await preferences.list(ada)).items).toMatchObject([
      { key: 'answer.tone', value: 'dry', mutable: false },
    ]);
    await preferences.thaw(root, 'answer.*');
    expect(await preferences.set(ada, { key: 'answer.tone', value: 'warm' })).toMatchObject({
      mutable: true,
    });
    await expect(preferences.thaw(root, 'safety.*')).rejects.toMatchObject({ kind: 'forbidden' });
    expect(trailed).toEqual([
      ['Bob', 'answer.*', true],
      ['Bob', 'answer.*', false],
    ]);
  });

  it('of a family the product knows take its keys and their values alone', async () => {
    const preferences = open();
    await expect(preferences.set(ada, { key: 'agent.thinkng', value: 'high' })).rejects.toThrow(
      /no preference/,
    );
    await expect(preferences.set(ada, { key: 'agent.thinking', value: 'huge' })).rejects.toThrow(/not take/);
    expect(await preferences.set(ada, { key: 'agent.thinking', value: 'high' })).toMatchObject({
      value: 'high',
    });
  });

  it('are as many and as long as is good for everybody', async () => {
    const preferences = open();
    await expect(
      preferences.set(ada, { key: 'answer.tone', value: 'x'.repeat(9_000) }),
    ).rejects.toMatchObject({ code: 'too_large' });
    for (let number = 0; number < 200; number += 1)
      await preferences.set(ada, { key: `a.k${number}`, value: 1 });
    await expect(preferences.set(ada, { key: 'a.k200', value: 1 })).rejects.toMatchObject({
      code: 'too_large',
    });
    expect(await preferences.set(ada, { key: 'a.k7', value: 2 })).toMatchObject({ value: 2 });
  });
});
