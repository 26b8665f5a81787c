import { mostResultBytes } from '@mosaicstack/kernel';
import { describe, expect, it } from 'vitest';
import { TestBrain } from '../testing/test-brain.js';
import { brainTools } from './brain-tools.js';

const world = () => {
  const test = new TestBrain();
  const tools = new Map(brainTools(test.brain).map((tool) => [tool.name, tool]));
  const call = async (name: string, input: unknown = {}, actor = test.ada) =>
    JSON.parse(await tools.get(name)!.call(actor, input)) as Record<string, unknown>;
  return { test, tools, call };
};

describe('the brain’s tools', () => {
  it('are the family an agent is promised, each with a verb', () => {
    const { tools } = world();
    expect([...tools.keys()]).toEqual([
      ...['brain_list_projects', 'brain_get_project', 'brain_create_project', 'brain_update_project'],
      ...['brain_list_tasks', 'brain_get_task', 'brain_create_task', 'brain_update_task'],
      ...['brain_list_missions', 'brain_get_mission', 'brain_create_mission'],
      ...['brain_search', 'brain_today', 'brain_stale', 'brain_stats'],
    ]);
    expect([...tools.values()].every(({ verb }) => verb.length > 0)).toBe(true);
  });

  it('state their arguments as closed JSON Schema objects without regular expressions', () => {
    for (const { parameters } of world().tools.values()) {
      expect(parameters).toMatchObject({ type: 'object', additionalProperties: false });
      expect(JSON.stringify(parameters)).not.toContain('"pattern"');
    }
  });

  it('ask only for what must be given', () => {
    const { tools } = world();
    expect(tools.get('brain_create_task')!.parameters['required']).toEqual(['title']);
    expect(tools.get('brain_update_task')!.parameters['required']).toEqual(['id']);
    expect(tools.get('brain_today')!.parameters['required']).toBeUndefined();
  });

  it('carry a piece of work from project to plan', async () => {
    const { call } = world();
    const project = await call('brain_create_project', { name: 'Harvest', description: 'All of it' });
    const mission = await call('brain_create_mission', { projectId: project['id'], name: 'Cellar' });
    const task = await call('brain_create_task', {
      title: 'Dig',
      missionId: mission['id'],
      priority: 'high',
    });
    await call('brain_update_project', { id: project['id'], status: 'paused', tags: ['autumn'] });
    const changed = await call('brain_update_task', { id: task['id'], status: 'in-progress' });

    expect(changed).toMatchObject({ status: 'in-progress', version: 2, projectId: project['id'] });
    expect(await call('brain_get_project', { id: project['id'] })).toMatchObject({
      status: 'paused',
      tags: ['autumn'],
    });
    expect(await call('brain_get_mission', { id: mission['id'] })).toMatchObject({
      plan: [{ taskId: task['id'], title: 'Dig', status: 'in-progress' }],
    });
    expect(await call('brain_list_projects', { status: 'paused' })).toMatchObject({ count: 1, more: false });
    expect(await call('brain_list_missions', { projectId: project['id'] })).toMatchObject({ count: 1 });
    expect(await call('brain_list_tasks', { missionId: mission['id'] })).toMatchObject({
      tasks: [{ title: 'Dig', priority: 'high' }],
    });
    expect(await call('brain_search', { query: 'dig', types: ['task'] })).toMatchObject({
      hits: [{ id: task['id'], snippet: 'Dig' }],
    });
    expect(await call('brain_today')).toMatchObject({ counts: { inProgress: 1, due: 0 } });
    expect(await call('brain_stale', { days: 1 })).toMatchObject({ counts: { tasks: 0 } });
    expect(await call('brain_stats')).toMatchObject({ byStatus: { 'in-progress': 1 } });
  });

  it('name wrong and unknown arguments', async () => {
    const { call } = world();
    await expect(call('brain_get_task', { id: 'seven' })).rejects.toMatchObject({
      code: 'invalid_request',
      issues: [{ path: 'id' }],
    });
    const forged = call('brain_create_project', { name: 'Mine', ownerId: 'bob', isSystem: true });
    await expect(forged).rejects.toThrow(/ownerId.*isSystem.*Call it again/);
  });

  it('tell the model what to do about a refusal', async () => {
    const { call, test } = world();
    const { id } = await test.task();
    await expect(call('brain_get_task', { id }, test.bob)).rejects.toThrow(/no such task.*brain_list/);
    const stale = call('brain_update_task', { id, version: 9, title: 'Later' });
    await expect(stale).rejects.toThrow(/version 9, it is at version 1.*Read it again/);
  });

  it('go by the rights of whoever they are called for', async () => {
    const { call, test } = world();
    const teamId = await test.team('viewer');
    const project = await test.project({ teamId });
    const change = call('brain_update_project', { id: project.id, name: 'Mine' }, test.bob);
    await expect(change).rejects.toMatchObject({ code: 'forbidden' });
    expect(await call('brain_list_projects', {}, test.bob)).toMatchObject({ count: 1 });
    const stranger = test.database.addPerson('Eve');
    expect(await call('brain_list_projects', {}, stranger)).toMatchObject({ count: 0 });
  });

  it('keep every result within what a model can read', async () => {
    const { tools, test } = world();
    const long = '🐢'.repeat(10_000);
    const { id } = await test.task({ description: long });
    for (let index = 0; index < 200; index += 1) {
      await test.task({ title: `${index} ${'x'.repeat(180)}`, description: long });
    }
    const calls: [string, object][] = [
      ['brain_get_task', { id }],
      ['brain_list_tasks', { limit: 200 }],
      ['brain_search', { query: 'x', limit: 50 }],
    ];
    for (const [name, input] of calls) {
      const text = await tools.get(name)!.call(test.ada, input);
      expect(Buffer.byteLength(text)).toBeLessThanOrEqual(mostResultBytes);
      expect(() => JSON.parse(text) as unknown).not.toThrow();
    }
  });

  it('say so when something was cut', async () => {
    const { call, test } = world();
    const plain = await test.task({ description: 'short' });
    const full = await test.task({ description: '🐢'.repeat(10_000), branch: 'x' });
    const evidence = Array.from({ length: 50 }, () => ({ kind: 'note', text: '🐢'.repeat(1_000) }));
    await call('brain_update_task', { id: full.id, evidence });
    expect(await call('brain_get_task', { id: plain.id })).not.toHaveProperty('note');
    expect(await call('brain_get_task', { id: full.id })).toHaveProperty('note');
  });
});
