import { randomUUID } from 'node:crypto';
import {
  type ConversationId,
  routingActionSchema,
  routingMatchSchema,
  type RoutingRule,
  type RoutingRuleId,
} from '@mosaicstack/types';
import { describe, expect, it } from 'vitest';
import { aRoutingRule } from '../agent-rows.js';
import type { AgentWorld } from './agent-world.js';

export function describeRouting(world: AgentWorld): void {
  const { as } = world;
  const made = async (fields: Partial<RoutingRule> = {}, actor = world.ada) => {
    const rule = aRoutingRule(fields);
    await as(actor, ({ routing }) => routing.insert(actor, rule));
    return { rule, id: rule.id as RoutingRuleId };
  };
  const rules = (actor = world.ada) => as(actor, ({ routing }) => routing.rules(actor));

  describe('rules of routing', () => {
    it('are given back as they were stored, in the order they are asked in', async () => {
      const later = await made({ priority: 20 });
      const first = await made({
        name: 'Code stays here',
        priority: 10,
        match: routingMatchSchema.parse({ tasks: ['coding'], keywords: ['Übung'], maxTokens: 5 }),
        action: routingActionSchema.parse({ provider: 'ollama', thinking: 'high' }),
        isEnabled: false,
      });
      const same = await made({ priority: 10, createdAt: '2026-03-02T10:00:00.000Z' });
      expect(await rules()).toEqual([first.rule, same.rule, later.rule]);
    });

    it('are their owner’s alone', async () => {
      const { rule, id } = await made();
      const at = new Date('2026-04-01T10:00:00.000Z');
      const { bob } = world;
      expect(await rules(bob)).toEqual([]);
      const change = { ...rule, name: 'Taken' };
      expect(await as(bob, ({ routing }) => routing.change(bob, id, change, at))).toBe(false);
      expect(await as(bob, ({ routing }) => routing.remove(bob, id))).toBe(false);
      expect(await rules()).toEqual([rule]);
    });

    it('are changed and removed', async () => {
      const { rule, id } = await made();
      const at = new Date('2026-04-01T10:00:00.000Z');
      const change = { ...rule, name: 'Other', priority: 77, isEnabled: false };
      expect(await as(world.ada, ({ routing }) => routing.change(world.ada, id, change, at))).toBe(true);
      expect(await rules()).toEqual([{ ...change, updatedAt: at.toISOString() }]);
      expect(await as(world.ada, ({ routing }) => routing.remove(world.ada, id))).toBe(true);
      expect(await rules()).toEqual([]);
    });
  });

  it('a conversation sticks to the model its owner chose', async () => {
    const { id } = await world.begun();
    const set = (model: string | null, actor = world.ada) =>
      as(actor, ({ conversations }) => conversations.setModel(actor, id, model));
    const model = (of: ConversationId = id) =>
      as(world.ada, async ({ conversations }) => (await conversations.find(world.ada, of))?.model);
    expect(await model()).toBeNull();
    await set('ollama/llama3.2');
    await set('theirs/model', world.bob);
    expect(await model()).toBe('ollama/llama3.2');
    await set(null);
    expect([await model(), await model(randomUUID() as ConversationId)]).toEqual([null, undefined]);
  });

  it('a run says who answers from here on', async () => {
    const run = await world.asked();
    const decision = {
      provider: 'lab',
      model: 'x',
      label: 'X',
      reason: 'It stands in.',
      demo: false,
      fallbackStep: 1,
    };
    const { id: runId, conversationId } = run;
    const step = { runId, conversationId, fence: 1, messages: [], events: [], leaf: null, end: null };
    await as(world.ada, ({ runs }) => runs.record(world.ada, { ...step, decision }));
    expect(await world.found(run)).toMatchObject({ decision });
  });
}
