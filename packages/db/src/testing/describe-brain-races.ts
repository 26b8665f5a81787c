import { type Brain, createBrain } from '@mosaicstack/brain';
import type { BrainStoresUnderTest } from '@mosaicstack/brain/testing';
import { type Actor, isAppError, systemClock, uuidSource } from '@mosaicstack/kernel';
import { throttleInMemory } from '@mosaicstack/testing';
import {
  addMissionTaskSchema,
  createMissionSchema,
  createProjectSchema,
  createTaskSchema,
  type Project,
  type Task,
  type TaskState,
} from '@mosaicstack/types';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';

/** What the services promise when many use them at once, which only a real database can break. */
export function describeBrainRaces(label: string, open: () => Promise<BrainStoresUnderTest>): void {
  describe(`${label} keeps the brain whole when many work at once`, () => {
    let opened: BrainStoresUnderTest;
    let brain: Brain;
    let ada: Actor;
    let project: Project;

    beforeAll(async () => {
      opened = await open();
      const { unitOfWork, views } = opened;
      brain = createBrain({
        unitOfWork,
        views,
        clock: systemClock,
        ids: uuidSource,
        onChange: () => undefined,
        throttle: throttleInMemory(),
        storageLimitOf: () => Promise.resolve(null),
      });
    });
    afterAll(() => opened?.close());
    beforeEach(async () => {
      ada = await opened.newPerson();
      project = await brain.projects.create(ada, createProjectSchema.parse({ name: 'Harvest' }));
    });

    const task = (fields: { [Name in keyof Task]?: unknown } = {}) =>
      brain.tasks.create(ada, createTaskSchema.parse({ title: 'Pick', projectId: project.id, ...fields }));
    const board = async () => {
      const query = { projectId: project.id, order: 'rank', limit: 200 } as const;
      return (await brain.tasks.list(ada, query)).items;
    };
    const mission = () =>
      brain.missions.create(ada, createMissionSchema.parse({ projectId: project.id, name: 'Cellar' }));
    /** Codes of what was refused; whatever was not foreseen fails the test. */
    const refusals = async (attempts: Promise<unknown>[]): Promise<string[]> => {
      const outcomes = await Promise.allSettled(attempts);
      return outcomes.flatMap((outcome) => {
        if (outcome.status === 'fulfilled') return [];
        if (isAppError(outcome.reason)) return [outcome.reason.code];
        throw outcome.reason;
      });
    };
    const atOnce = <Result>(times: number, work: (index: number) => Promise<Result>) =>
      Array.from({ length: times }, (_, index) => work(index));

    it('gives every new task a place of its own', async () => {
      await Promise.all(atOnce(20, () => task()));
      expect(new Set((await board()).map(({ rank }) => rank)).size).toBe(20);
    });

    it('lets no two tasks share a place while all are moved', async () => {
      const tasks = await Promise.all(atOnce(12, () => task()));
      const states: TaskState[] = ['not-started', 'blocked', 'done'];
      const moves = atOnce(60, (index) => {
        const { id, version } = tasks[index % 12]!;
        return brain.tasks.move(ada, id, { version, state: states[index % 3]!, after: null });
      });
      const refused = await refusals(moves);
      expect(new Set(refused)).toEqual(new Set(['version_conflict']));
      const places = (await board()).map(({ state, rank }) => `${state} ${rank}`);
      expect(new Set(places).size).toBe(12);
    });

    it('keeps a column at its limit', async () => {
      const { id, version } = project;
      await brain.projects.update(ada, id, { version, columnLimits: { blocked: 3 } });
      expect(await refusals(atOnce(8, () => task({ state: 'blocked' })))).toHaveLength(5);
      expect(await board()).toHaveLength(3);
    });

    it('lets no two tasks become part of each other', async () => {
      const [a, b] = [await task(), await task()];
      const refused = await refusals([
        brain.tasks.update(ada, a.id, { version: 1, parentId: b.id }),
        brain.tasks.update(ada, b.id, { version: 1, parentId: a.id }),
      ]);
      expect(refused).toEqual(['dependency_cycle']);
    });

    it('lets no two places wait for each other', async () => {
      const { id } = await mission();
      const add = () => brain.missions.addPlace(ada, id, addMissionTaskSchema.parse({ title: 'Dig' }));
      const [a, b] = [await add(), await add()];
      const wait = (one: typeof a, other: typeof a) =>
        brain.missions.updatePlace(ada, id, {
          placeId: one.id,
          changes: { version: 1, dependsOn: [other.id] },
        });
      expect(await refusals([wait(a, b), wait(b, a)])).toEqual(['dependency_cycle']);
    });

    it('adds one place for one key', async () => {
      const { id } = await mission();
      const given = addMissionTaskSchema.parse({ title: 'Dig', idempotencyKey: 'once' });
      const added = await Promise.all(atOnce(6, () => brain.missions.addPlace(ada, id, given)));
      expect(new Set(added.map((place) => place.id)).size).toBe(1);
      expect(await board()).toHaveLength(1);
    });

    it('fills a plan from both doors without standing in its own way', async () => {
      const { id: missionId } = await mission();
      const given = (key: number) => addMissionTaskSchema.parse({ title: 'Dig', idempotencyKey: `${key}` });
      const refused = await refusals([
        ...atOnce(8, () => brain.tasks.create(ada, createTaskSchema.parse({ title: 'Dig', missionId }))),
        ...atOnce(8, (index) => brain.missions.addPlace(ada, missionId, given(index))),
      ]);
      expect(refused).toEqual([]);
      const plan = (await brain.missions.get(ada, missionId)).tasks;
      expect(new Set(plan.map(({ rank }) => rank)).size).toBe(16);
    });

    it('leaves nothing behind when a project goes to a team while it is filled', async () => {
      const { id: teamId } = await brain.teams.create(ada, { name: 'Orchard' });
      ada = await opened.withTeams(ada);
      const first = await task();
      const given = await mission();
      const refused = await refusals([
        ...atOnce(6, () => task()),
        brain.projects.transfer(ada, project.id, { version: 1, toTeamId: teamId }),
        brain.tasks.move(ada, first.id, { version: 1, state: 'blocked' }),
        brain.missions.update(ada, given.id, { version: 1, state: 'active' }),
        ...atOnce(6, () => task()),
      ]);
      expect(refused).toEqual([]);
      const tasks = await board();
      expect(tasks.map((row) => row.teamId)).toEqual(tasks.map(() => teamId));
      expect(tasks).toHaveLength(13);
      expect((await brain.missions.get(ada, given.id)).mission.teamId).toBe(teamId);
    });

    it('deletes a project once, and lets nothing into it afterwards', async () => {
      const deletion = () =>
        brain.projects.delete(ada, project.id, { confirmName: 'Harvest', content: 'remove' });
      const refused = await refusals([...atOnce(4, () => task()), ...atOnce(2, deletion)]);
      expect(refused.filter((code) => code !== 'not_found' && code !== 'version_conflict')).toEqual([]);
      const gone = brain.projects.get(ada, project.id);
      await expect(gone).rejects.toMatchObject({ code: 'not_found' });
      expect(await board()).toEqual([]);
    });

    it('keeps an owner in every team', async () => {
      const { id } = await brain.teams.create(ada, { name: 'Orchard' });
      const people = await Promise.all(atOnce(3, () => opened.newPerson()));
      const at = new Date();
      await opened.unitOfWork.run(ada, async ({ teams }) => {
        for (const { userId } of people) await teams.setMember(ada, id, { userId, role: 'owner', at });
      });
      const owners = await Promise.all([ada, ...people].map((person) => opened.withTeams(person)));
      const refused = await refusals(owners.map((owner) => brain.members.leave(owner, id)));
      expect(refused).toEqual(['last_team_owner']);
    });

    it('gives teams of one name slugs of their own', async () => {
      const name = `Cellar ${project.id.slice(-8)}`;
      const teams = await Promise.all(atOnce(5, () => brain.teams.create(ada, { name })));
      expect(new Set(teams.map(({ slug }) => slug)).size).toBe(5);
    });
  });
}
