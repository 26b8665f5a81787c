import type { ProjectId, TeamId } from '@mosaicstack/types';
import { beforeEach, describe, expect, it } from 'vitest';
import { TestBrain } from '../testing/test-brain.js';

const remove = { content: 'remove' } as const;

describe('ProjectService', () => {
  let test: TestBrain;
  beforeEach(() => {
    test = new TestBrain();
  });
  const projects = () => test.brain.projects;

  it('gives a new project to whoever makes it, and tells of it once it is stored', async () => {
    const project = await test.project({ tags: ['autumn'] });
    expect(project).toMatchObject({ ownerId: 'Ada', teamId: null, state: 'active', version: 1 });
    expect(await projects().get(test.ada, project.id)).toEqual(project);
    expect(await test.history()).toEqual(['project-created']);
    const owner = { ownerId: 'Ada', teamId: null };
    expect(test.told).toEqual([{ owner, change: { type: 'project', id: project.id, version: 1 } }]);
  });

  it('makes a team’s project for its members, not for its viewers, nor for others', async () => {
    const teamId = await test.team('viewer');
    expect(await test.project({ teamId })).toMatchObject({ ownerId: null, teamId });
    await expect(test.project({ teamId }, test.bob)).rejects.toMatchObject({ code: 'forbidden' });
    const foreign = test.project({ teamId }, test.database.addPerson('Eve'));
    const missing = test.project({ teamId: 'no-team' as TeamId }, test.bob);
    const told = await Promise.all([foreign, missing].map((asked) => asked.catch(String)));
    expect(told[0]).toMatch(/no such team/);
    expect(told[0]).toBe(told[1]);
  });

  it('tells missing and foreign projects alike', async () => {
    const { id } = await test.project();
    const missing = '00000000-0000-7000-8000-999999999999' as ProjectId;
    for (const ask of [
      (asked: ProjectId) => projects().get(test.bob, asked),
      (asked: ProjectId) => projects().update(test.bob, asked, { version: 1, name: 'mine now' }),
      (asked: ProjectId) => projects().transfer(test.bob, asked, { version: 1, toTeamId: null }),
      (asked: ProjectId) => projects().delete(test.bob, asked, { ...remove, confirmName: 'Harvest' }),
    ]) {
      const [foreign, none] = await Promise.all([id, missing].map((asked) => ask(asked).catch(String)));
      expect(foreign).toMatch(/no such project/);
      expect(foreign).toBe(none);
    }
  });

  it('remembers what changed, old and new, and cuts long texts', async () => {
    const { id } = await test.project();
    const fields = { name: 'Second harvest', instructions: 'long '.repeat(1_000) };
    expect(await projects().update(test.ada, id, { version: 1, ...fields })).toMatchObject({ version: 2 });
    const { items } = await test.brain.activity.list(test.ada, { projectId: id, limit: 1 });
    expect(items[0]).toMatchObject({
      kind: 'project-updated',
      actor: { userId: 'Ada', name: 'Ada' },
      data: { name: { from: 'Harvest', to: 'Second harvest' } },
    });
    expect(JSON.stringify(items[0]).length).toBeLessThan(1_000);
  });

  it('changes nothing, and tells nobody, when nothing differs', async () => {
    const project = await test.project();
    test.told.length = 0;
    expect(await projects().update(test.ada, project.id, { version: 1, name: 'Harvest' })).toEqual(project);
    expect(test.told).toEqual([]);
    expect(await test.history()).toEqual(['project-created']);
  });

  it('refuses a change of an old version, naming both', async () => {
    const { id } = await test.project();
    await projects().update(test.ada, id, { version: 1, name: 'Second' });
    await expect(projects().update(test.ada, id, { version: 1, name: 'Third' })).rejects.toMatchObject({
      code: 'version_conflict',
      kind: 'conflict',
      message: expect.stringContaining('version 1, it is at version 2') as unknown,
      issues: [{ path: 'version', message: 'yours is 1, the stored one is 2' }],
    });
  });

  it('lets a viewer look, and not change', async () => {
    const teamId = await test.team('viewer');
    const { id } = await test.project({ teamId });
    expect(await projects().get(test.bob, id)).toMatchObject({ id });
    const change = projects().update(test.bob, id, { version: 1, name: 'mine now' });
    await expect(change).rejects.toMatchObject({ code: 'forbidden' });
  });

  it('lets a key do what its scopes say', async () => {
    const reader = { ...test.ada, scopes: ['read'] as const };
    await expect(test.project({}, reader)).rejects.toMatchObject({ code: 'forbidden' });
    expect((await projects().list(reader, { limit: 50 })).items).toEqual([]);
  });

  describe('a transfer', () => {
    it('takes everything in the project along, and tells both owners', async () => {
      const teamId = await test.team();
      const { id } = await test.project();
      const task = await test.task({ projectId: id });
      test.told.length = 0;

      const given = await projects().transfer(test.ada, id, { version: 1, toTeamId: teamId });

      expect(given).toMatchObject({ ownerId: null, teamId, version: 2 });
      expect(await test.brain.tasks.get(test.bob, task.id)).toMatchObject({ ownerId: null, teamId });
      expect(test.told).toEqual([
        { owner: { ownerId: null, teamId }, change: { type: 'project', id, version: 2 } },
        { owner: { ownerId: 'Ada', teamId: null }, change: { type: 'project', id, version: null } },
      ]);
      expect(await test.history(test.bob)).toContain('project-transferred');
    });

    it('needs the owner’s rights at both ends', async () => {
      const teamId = await test.team('member');
      const theirs = await test.project({ teamId });
      const own = await test.project({}, test.bob);
      const out = projects().transfer(test.bob, theirs.id, { version: 1, toTeamId: null });
      const into = projects().transfer(test.bob, own.id, { version: 1, toTeamId: teamId });
      await expect(out).rejects.toMatchObject({ code: 'forbidden' });
      await expect(into).rejects.toMatchObject({ code: 'forbidden' });
    });
  });

  describe('a deletion', () => {
    it('asks for the name when there is anything to lose', async () => {
      const { id } = await test.project();
      const task = await test.task({ projectId: id });
      for (const confirmName of [undefined, 'harvest']) {
        await expect(projects().delete(test.ada, id, { ...remove, confirmName })).rejects.toMatchObject({
          code: 'confirmation_needed',
          issues: [{ path: 'confirmName' }],
        });
      }
      expect(await projects().get(test.ada, id)).toMatchObject({ state: 'active', version: 1 });

      await projects().delete(test.ada, id, { ...remove, confirmName: 'Harvest' });

      await expect(test.brain.tasks.get(test.ada, task.id)).rejects.toMatchObject({ code: 'not_found' });
      expect(test.told.at(-1)?.change).toEqual({ type: 'project', id, version: null });
      expect(await test.history()).toEqual(['project-created', 'task-created', 'project-deleted']);
    });

    it('needs no name when nothing is lost', async () => {
      const { id } = await test.project();
      await projects().delete(test.ada, id, remove);
      await expect(projects().get(test.ada, id)).rejects.toMatchObject({ code: 'not_found' });
    });

    it('can archive instead, and keep everything', async () => {
      const { id } = await test.project();
      const task = await test.task({ projectId: id });
      await projects().delete(test.ada, id, { content: 'archive', confirmName: 'Harvest' });
      expect(await projects().get(test.ada, id)).toMatchObject({ state: 'archived', version: 2 });
      expect(await test.brain.tasks.get(test.ada, task.id)).toEqual(task);
    });

    it('is for owners of the team', async () => {
      const teamId = await test.team('member');
      const { id } = await test.project({ teamId });
      const deletion = projects().delete(test.bob, id, remove);
      await expect(deletion).rejects.toMatchObject({ code: 'forbidden' });
    });
  });
});
