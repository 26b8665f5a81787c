import { randomUUID } from 'node:crypto';
import type { Agent, AgentId } from '@mosaicstack/types';
import { describe, expect, it } from 'vitest';
import { anAgent, aVersionOf } from '../agent-rows.js';
import type { AgentWorld } from './agent-world.js';

const at = '2026-02-01T10:00:00.000Z';
const day = 24 * 60 * 60_000;

export function describeAgents(world: AgentWorld): void {
  const { as } = world;
  const made = async (fields: Partial<Agent> = {}, actor = world.ada): Promise<Agent> => {
    const agent = anAgent({ ownerId: actor.userId, teamId: null }, fields);
    await as(actor, ({ agents }) => agents.insert(actor, agent, aVersionOf(agent)));
    return agent;
  };
  const found = (agent: Agent, actor = world.ada) => as(actor, ({ agents }) => agents.find(actor, agent.id));
  const changed = (agent: Agent, fields: Partial<Agent>, actor = world.ada) => {
    const next = { ...agent, ...fields, version: agent.version + 1 };
    const change = { from: agent.version, version: aVersionOf(next) };
    return as(actor, ({ agents }) => agents.update(actor, next, change)).then((stored) => ({ stored, next }));
  };

  describe('agents', () => {
    it('are given back as they were stored', async () => {
      const agent = await made({
        systemPrompt: 'Write it down.',
        deniedTools: ['shell_*'],
        allowedTools: [],
        approvalPolicy: { exec: 'deny' },
        budget: { usdPerRun: 0.5, usdPerDay: null },
      });
      expect(await found(agent)).toEqual(agent);
    });

    it('are their owner’s alone', async () => {
      const agent = await made();
      expect(await found(agent, world.bob)).toBeUndefined();
      expect((await changed(agent, { name: 'Mine' }, world.bob)).stored).toBe(false);
      const moment = { at: new Date(at), purge: new Date(0) };
      expect(await as(world.bob, ({ agents }) => agents.delete(world.bob, agent.id, moment))).toBe(false);
      const looked = await as(world.bob, async ({ agents }) => ({
        listed: (await agents.list(world.bob, { limit: 50 })).items,
        versions: (await agents.versions(world.bob, agent.id, { limit: 50 })).items,
        version: await agents.version(world.bob, agent.id, 1),
      }));
      expect(looked).toEqual({ listed: [], versions: [], version: undefined });
      expect(await found(agent)).toEqual(agent);
    });

    it('belong to no project of somebody else', async () => {
      const projectId = await world.opened.newProject(world.bob);
      await expect(made({ projectId })).rejects.toMatchObject({ code: 'not_found' });
      const own = await world.opened.newProject(world.ada);
      expect(await found(await made({ projectId: own }))).toMatchObject({ projectId: own });
    });

    it('are listed last changed first, by name in any case, page by page', async () => {
      const one = await made({ name: 'Ämil', updatedAt: '2026-02-01T10:00:00.000Z' });
      const two = await made({ name: 'Berta', updatedAt: '2026-02-02T10:00:00.000Z' });
      const list = (query: { limit: number; cursor?: string; name?: string }) =>
        as(world.ada, ({ agents }) => agents.list(world.ada, query));
      const first = await list({ limit: 1 });
      expect(first.items.map(({ id }) => id)).toEqual([two.id]);
      const second = await list({ limit: 1, cursor: first.nextCursor ?? '' });
      expect(second).toMatchObject({ items: [{ id: one.id }], nextCursor: null });
      expect((await list({ limit: 50, name: 'BERTA' })).items.map(({ id }) => id)).toEqual([two.id]);
    });

    it('keep every version, newest first', async () => {
      const agent = await made();
      const { stored, next } = await changed(agent, { name: 'Clerk' });
      expect(stored).toBe(true);
      await changed(next, { name: 'Notary' });
      const page = await as(world.ada, ({ agents }) => agents.versions(world.ada, agent.id, { limit: 2 }));
      expect(page.items.map(({ version, configuration }) => [version, configuration.name])).toEqual([
        [3, 'Notary'],
        [2, 'Clerk'],
      ]);
      const rest = await as(world.ada, ({ agents }) =>
        agents.versions(world.ada, agent.id, { limit: 2, cursor: page.nextCursor ?? '' }),
      );
      expect(rest).toEqual({ items: [aVersionOf(agent)], nextCursor: null });
      expect(await as(world.ada, ({ agents }) => agents.version(world.ada, agent.id, 2))).toEqual(
        aVersionOf(next),
      );
    });

    it('refuse a change of what has changed meanwhile', async () => {
      const agent = await made();
      expect((await changed(agent, { name: 'First' })).stored).toBe(true);
      expect((await changed(agent, { name: 'Second' })).stored).toBe(false);
      expect(await found(agent)).toMatchObject({ name: 'First', version: 2 });
    });

    it('come back after they were deleted, until they are purged', async () => {
      const agent = await made();
      const remove = (id: AgentId, when: Date) =>
        as(world.ada, ({ agents }) =>
          agents.delete(world.ada, id, { at: when, purge: new Date(when.getTime() - day) }),
        );
      const recover = (actor = world.ada) => as(actor, ({ agents }) => agents.recover(actor, agent.id));
      expect(await remove(agent.id, new Date(at))).toBe(true);
      expect(await found(agent)).toBeUndefined();
      const gone = (actor = world.ada) => as(actor, ({ agents }) => agents.deleted(actor));
      expect(await gone()).toEqual([agent]);
      expect(await gone(world.bob)).toEqual([]);
      expect(await recover(world.bob)).toBe(false);
      expect(await recover()).toBe(true);
      expect(await gone()).toEqual([]);
      expect(await found(agent)).toEqual(agent);
      await remove(agent.id, new Date(at));
      const other = await made();
      await remove(other.id, new Date(Date.parse(at) + 2 * day));
      expect(await recover()).toBe(false);
    });
  });

  describe('what is set for one conversation', () => {
    const set = { systemPrompt: 'Be brief.', thinking: null, until: new Date('2026-02-01T10:05:00.000Z') };
    const now = new Date('2026-02-01T10:04:00.000Z');
    const late = new Date('2026-02-01T10:05:00.000Z');

    it('lasts until its time, and longer where it is renewed', async () => {
      const { id } = await world.begun();
      await as(world.ada, ({ overrides }) => overrides.set(world.ada, id, set));
      const find = (when: Date) => as(world.ada, ({ overrides }) => overrides.find(world.ada, id, when));
      expect(await find(now)).toEqual(set);
      expect(await find(late)).toBeUndefined();
      const until = new Date('2026-02-01T10:09:00.000Z');
      const renewed = await as(world.ada, ({ overrides }) => overrides.renew(world.ada, id, { now, until }));
      expect(renewed).toEqual({ ...set, until });
      expect(await find(late)).toEqual({ ...set, until });
      await as(world.ada, ({ overrides }) => overrides.clear(world.ada, id));
      expect(await find(now)).toBeUndefined();
    });

    it('is not renewed once it is over', async () => {
      const { id } = await world.begun();
      await as(world.ada, ({ overrides }) => overrides.set(world.ada, id, set));
      const moment = { now: late, until: new Date('2026-02-01T10:10:00.000Z') };
      expect(await as(world.ada, ({ overrides }) => overrides.renew(world.ada, id, moment))).toBeUndefined();
    });

    it('is nobody else’s to set, to read or to clear', async () => {
      const { id } = await world.begun();
      await expect(as(world.bob, ({ overrides }) => overrides.set(world.bob, id, set))).rejects.toMatchObject(
        { code: 'not_found' },
      );
      await as(world.ada, ({ overrides }) => overrides.set(world.ada, id, set));
      await expect(
        as(world.bob, ({ overrides }) => overrides.set(world.bob, id, { ...set, systemPrompt: 'Mine.' })),
      ).rejects.toBeDefined();
      expect(await as(world.bob, ({ overrides }) => overrides.find(world.bob, id, now))).toBeUndefined();
      await as(world.bob, ({ overrides }) => overrides.clear(world.bob, id));
      expect(await as(world.ada, ({ overrides }) => overrides.find(world.ada, id, now))).toEqual(set);
    });

    it('names the agent until another one is named', async () => {
      const conversation = await world.begun();
      const agentId = randomUUID() as AgentId;
      const read = () => as(world.ada, ({ conversations }) => conversations.find(world.ada, conversation.id));
      await as(world.bob, ({ conversations }) => conversations.setAgent(world.bob, conversation.id, agentId));
      expect(await read()).toMatchObject({ agentId: null });
      await as(world.ada, ({ conversations }) => conversations.setAgent(world.ada, conversation.id, agentId));
      expect(await read()).toMatchObject({ agentId });
    });
  });

  describe('preferences', () => {
    const read = (actor = world.ada) => as(actor, ({ preferences }) => preferences.read(actor));
    const set = (key: string, value: string | number | null, actor = world.ada) =>
      as(actor, ({ preferences }) => preferences.set(actor, { key, value }, new Date(at)));

    it('are one of each key, in order, whatever their value', async () => {
      await set('b.list', null);
      await set('a.tone', 'dry');
      await set('a.tone', 'warm');
      expect((await read()).stored).toEqual([
        { key: 'a.tone', value: 'warm', updatedAt: at },
        { key: 'b.list', value: null, updatedAt: at },
      ]);
    });

    it('are one person’s alone', async () => {
      await set('a.tone', 'dry');
      await set('a.tone', 'loud', world.bob);
      expect(await as(world.bob, ({ preferences }) => preferences.remove(world.bob, 'a.tone'))).toBe(true);
      expect(await as(world.bob, ({ preferences }) => preferences.remove(world.bob, 'a.tone'))).toBe(false);
      expect((await read()).stored).toMatchObject([{ value: 'dry' }]);
    });

    it('tell everybody which keys are frozen', async () => {
      const { frozenKeys } = world.opened;
      const key = `frozen.k${randomUUID().slice(0, 8)}`;
      await frozenKeys.add(world.ada, key, new Date(at));
      await frozenKeys.add(world.bob, key, new Date(at));
      expect((await read(world.bob)).frozen).toContain(key);
      expect(await frozenKeys.list()).toContain(key);
      expect(await frozenKeys.remove(key)).toBe(true);
      expect(await frozenKeys.remove(key)).toBe(false);
      expect((await read()).frozen).not.toContain(key);
    });
  });
}
