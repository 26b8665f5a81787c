import { systemClock, uuidSource } from '@mosaicstack/kernel';
import type { Agent, AgentId, EntityChanged } from '@mosaicstack/types';
import { agentConfigurationSchema } from '@mosaicstack/types';
import { beforeEach, describe, expect, it } from 'vitest';
import { InMemoryAgentDatabase } from '../testing/in-memory-agent-database.js';
import { aPerson } from '../testing/test-world.js';
import { AgentService } from './agent-service.js';
import { AgentVersions } from './agent-versions.js';
import { assistant, systemAgents } from './system-agents.js';

const ada = aPerson('ada');
const bob = aPerson('bob');
const given = (name: string) => agentConfigurationSchema.parse({ name, systemPrompt: 'Write it down.' });
const everything = { limit: 50 };

describe('agents', () => {
  let agents: AgentService;
  let versions: AgentVersions;
  let told: EntityChanged[];

  beforeEach(() => {
    const { unitOfWork } = new InMemoryAgentDatabase(systemClock);
    told = [];
    const onChange = (_owner: unknown, change: EntityChanged) => void told.push(change);
    agents = new AgentService({ unitOfWork, clock: systemClock, ids: uuidSource, onChange });
    versions = new AgentVersions({ unitOfWork });
  });

  it('of the product are there for everybody, after one’s own, page by page', async () => {
    const own = await agents.create(ada, given('Scribe'));
    const named = async (query: Parameters<AgentService['list']>[1], actor = ada) =>
      (await agents.list(actor, query)).items.map(({ name }) => name);
    expect(await named(everything)).toEqual([
      'Scribe',
      'assistant',
      'planner',
      'coder',
      'researcher',
      'reviewer',
    ]);
    expect(await named({ limit: 50, name: 'Summarizer' })).toEqual(['summarizer']);
    const seen: string[] = [];
    for (let cursor: string | null | undefined; cursor !== null;) {
      const page: Awaited<ReturnType<AgentService['list']>> = await agents.list(ada, { limit: 2, cursor });
      expect(page.items.length).toBeLessThanOrEqual(2);
      seen.push(...page.items.map(({ id }) => id));
      cursor = page.nextCursor;
    }
    expect(seen).toHaveLength(6);
    expect(seen[0]).toBe(own.id);
    await expect(agents.list(ada, { limit: 2, cursor: 'system:-1' })).rejects.toMatchObject({
      code: 'invalid_request',
    });
  });

  it('of the product are never changed, only cloned', async () => {
    const refused = {
      code: 'agent_is_system',
      remediation: 'Make a copy of your own and change that: mosaic agent clone assistant',
    };
    const change = { version: 1, systemPrompt: 'You are another product.' };
    await expect(agents.update(ada, assistant.id, change)).rejects.toMatchObject(refused);
    await expect(agents.delete(ada, assistant.id)).rejects.toMatchObject(refused);
    const copy = await agents.clone(ada, assistant.id, {});
    expect(copy).toMatchObject({ name: 'assistant copy', isSystem: false, ownerId: ada.userId, version: 1 });
    expect(copy.systemPrompt).toBe(assistant.systemPrompt);
  });

  it('keep each change, which can be compared and brought back', async () => {
    const first = await agents.create(ada, given('Scribe'));
    const second = await agents.update(ada, first.id, {
      version: 1,
      deniedTools: ['shell_*'],
      thinking: 'low',
    });
    expect(await versions.compare(ada, first.id, 1, 2)).toEqual({
      from: 1,
      to: 2,
      fields: [
        { field: 'thinking', from: null, to: 'low' },
        { field: 'deniedTools', from: [], to: ['shell_*'] },
      ],
    });
    expect(await agents.update(ada, first.id, { version: 2, thinking: 'low' })).toEqual(second);
    const back = await agents.restore(ada, first.id, { version: 1, current: 2 });
    expect(back).toMatchObject({ version: 3, thinking: null, deniedTools: [] });
    const { items } = await versions.list(ada, first.id, everything);
    expect(items.map(({ version, restoredFrom }) => [version, restoredFrom])).toEqual([
      [3, 1],
      [2, null],
      [1, null],
    ]);
    await expect(agents.restore(ada, first.id, { version: 9, current: 3 })).rejects.toMatchObject({
      code: 'not_found',
    });
  });

  it('refuse a change made from an older version', async () => {
    const { id } = await agents.create(ada, given('Scribe'));
    await agents.update(ada, id, { version: 1, name: 'Clerk' });
    await expect(agents.update(ada, id, { version: 1, name: 'Notary' })).rejects.toMatchObject({
      code: 'version_conflict',
    });
  });

  it('of one owner have names of their own, and none of the product’s', async () => {
    await agents.create(ada, given('Scribe'));
    await expect(agents.create(ada, given('scribe'))).rejects.toMatchObject({ code: 'agent_name_taken' });
    await expect(agents.create(ada, given('Coder'))).rejects.toMatchObject({ code: 'agent_name_taken' });
    expect(await agents.create(bob, given('Scribe'))).toMatchObject({ name: 'Scribe' });
  });

  it('of somebody else are as if they were not there', async () => {
    const { id } = await agents.create(ada, given('Scribe'));
    const missing = '018f0000-0000-7000-8000-000000000000' as AgentId;
    const doors: ((at: AgentId) => Promise<unknown>)[] = [
      (at) => agents.get(bob, at),
      (at) => agents.update(bob, at, { version: 1, name: 'Mine' }),
      (at) => agents.clone(bob, at, {}),
      (at) => agents.delete(bob, at),
      (at) => agents.recover(bob, at),
      (at) => agents.restore(bob, at, { version: 1, current: 1 }),
      (at) => versions.list(bob, at, everything),
      (at) => versions.get(bob, at, 1),
      (at) => versions.compare(bob, at, 1, 1),
    ];
    for (const door of doors) {
      const told = async (at: AgentId) => door(at).catch((error: unknown) => String(error));
      expect(await told(id)).toBe(await told(missing));
      expect(await told(id)).toMatch(/no such/);
    }
    expect(await agents.get(ada, id)).toMatchObject({ name: 'Scribe', version: 1 });
  });

  it('come back after they were deleted, unless their name went to another one', async () => {
    const { id } = await agents.create(ada, given('Scribe'));
    await agents.delete(ada, id);
    await expect(agents.get(ada, id)).rejects.toMatchObject({ code: 'not_found' });
    expect(await agents.recover(ada, id)).toMatchObject({ id, name: 'Scribe' });
    await agents.delete(ada, id);
    await agents.create(ada, given('Scribe'));
    await expect(agents.recover(ada, id)).rejects.toMatchObject({ code: 'agent_name_taken' });
    expect(told.map(({ version }) => version)).toEqual([1, null, 1, null, 1]);
  });

  it('that name a provider name one of its models', async () => {
    const odd = { ...given('Scribe'), provider: 'anthropic', model: 'openai/gpt' };
    await expect(agents.create(ada, odd)).rejects.toMatchObject({ code: 'invalid_request' });
  });

  it('of the product call themselves nothing but what they are', () => {
    const others = /claude|chatgpt|gpt-|gemini|copilot|anthropic|openai/i;
    const prompts = systemAgents.map(({ systemPrompt, description }: Agent) => systemPrompt + description);
    expect(prompts.filter((text) => others.test(text))).toEqual([]);
  });
});
