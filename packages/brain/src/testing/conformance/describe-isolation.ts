import { beforeEach, describe, expect, it } from 'vitest';
import { aFile, anActivity, aMission, aPlace, aProject, aTask, ofTeam, ownedBy } from '../brain-rows.js';
import type { BrainWorld } from './brain-world.js';

/** One row of every kind, Ada's or her team's. */
export async function rowsOf(world: BrainWorld, owner = ownedBy(world.ada)) {
  const { ada } = world;
  const project = await world.project({}, ada, owner);
  const task = await world.task({}, project);
  const mission = await world.mission(project);
  const place = await world.place(mission, task, { idempotencyKey: 'once' });
  const file = aFile(project);
  const content = new Uint8Array(5);
  await world.as(ada, async ({ files, activity }) => {
    await files.insert(ada, file, { owner, content, chunks: [] });
    await activity.append(ada, anActivity(owner, { projectId: project.id }));
  });
  return { project, task, mission, place, file };
}
type AllRows = Awaited<ReturnType<typeof rowsOf>>;

/** Everything one person can read of these rows. */
export const readBy = (world: BrainWorld, actor: BrainWorld['ada'], rows: AllRows) => {
  const { project, task, mission, place, file } = rows;
  const page = { limit: 50 };
  return world.as(actor, async ({ projects, tasks, missions, files, activity }) => [
    await projects.find(actor, project.id),
    await projects.hold(actor, project.id),
    (await projects.list(actor, page)).items,
    await tasks.find(actor, task.id),
    (await tasks.list(actor, { ...page, order: 'updated' })).items,
    (await tasks.list(actor, { ...page, order: 'rank', projectId: project.id })).items,
    await missions.find(actor, mission.id),
    (await missions.list(actor, page)).items,
    await missions.plan(actor, mission.id),
    await missions.findPlace(actor, place.id),
    await missions.findPlaceByKey(actor, mission.id, 'once'),
    await files.find(actor, project.id, file.id),
    (await files.list(actor, project.id, page)).items,
    await files.content(actor, project.id, file.id),
    (await activity.list(actor, page)).items,
  ]);
};
export const isNothing = (answer: unknown) =>
  answer === undefined || (Array.isArray(answer) && answer.length === 0);

export function describeIsolation(world: BrainWorld): void {
  describe('people kept apart', () => {
    let rows: AllRows;
    beforeEach(async () => {
      rows = await rowsOf(world);
    });

    it('see nothing of each other, where the owner sees everything', async () => {
      expect((await readBy(world, world.bob, rows)).filter((answer) => !isNothing(answer))).toEqual([]);
      expect((await readBy(world, world.ada, rows)).filter(isNothing)).toEqual([]);
    });

    it('count nothing of each other', async () => {
      const { bob } = world;
      const { project, task } = rows;
      const column = { projectId: project.id, state: task.state };
      const counts = await world.as(bob, async ({ projects, tasks, missions, files }) => [
        await projects.countContent(bob, project.id),
        await tasks.countColumn(bob, column, null),
        await missions.countPlaces(bob, task.id),
        await files.bytesOf(bob, project),
        (await missions.openDependencies(bob, task.id)).length,
        (await tasks.ancestors(bob, task.id)).length,
      ]);
      expect(counts).toEqual([0, 0, 0, 0, 0, 0]);
    });

    it('change nothing of each other', async () => {
      const { bob } = world;
      const { project, task, mission, place, file } = rows;
      const before = await readBy(world, world.ada, rows);

      const updated = await world.as(bob, async ({ projects, tasks, missions, files }) => {
        await projects.delete(bob, project.id);
        await projects.transfer(bob, project.id, ownedBy(bob));
        await tasks.delete(bob, task.id);
        await missions.deletePlace(bob, mission.id, place.id);
        await missions.delete(bob, mission.id);
        await files.delete(bob, project.id, file.id);
        return [
          await projects.update(bob, { ...project, name: 'mine now', version: 2 }, 1),
          await tasks.update(bob, { ...task, title: 'mine now', version: 2 }, 1),
          await missions.update(bob, { ...mission, name: 'mine now', version: 2 }, 1),
          await missions.updatePlace(bob, { ...place, notes: 'mine now', version: 2 }, 1),
        ];
      });

      expect(updated).toEqual([false, false, false, false]);
      expect(await readBy(world, world.ada, rows)).toEqual(before);
    });

    it('write nothing in each other’s name', async () => {
      const { bob } = world;
      const hers = ownedBy(world.ada);
      const { project, mission, task } = rows;
      const attempts = [
        world.as(bob, ({ projects }) => projects.insert(bob, aProject(hers))),
        world.as(bob, ({ tasks }) => tasks.insert(bob, aTask(hers))),
        world.as(bob, ({ missions }) => missions.insert(bob, aMission(project))),
        world.as(bob, ({ missions }) => missions.insertPlace(bob, aPlace(mission, task))),
        world.as(bob, ({ activity }) => activity.append(bob, anActivity(hers))),
        world.as(bob, ({ files }) =>
          files.insert(bob, aFile(project), { owner: hers, content: new Uint8Array(5), chunks: [] }),
        ),
      ];
      const outcomes = await Promise.allSettled(attempts);
      expect(outcomes.map(({ status }) => status)).toEqual(attempts.map(() => 'rejected'));
    });

    it('stay apart when many work at once', async () => {
      const { ada, bob } = world;
      const seen = await Promise.all(
        Array.from({ length: 20 }, (_, index) => {
          const actor = index % 2 ? ada : bob;
          return world.as(actor, ({ projects }) => projects.find(actor, rows.project.id));
        }),
      );
      expect(seen.filter(Boolean)).toHaveLength(10);
    });
  });

  describe('what belongs to a team', () => {
    it('is seen by its members, and by nobody else', async () => {
      const { id } = await world.team();
      const rows = await rowsOf(world, ofTeam(id));
      expect((await readBy(world, world.bob, rows)).filter((answer) => !isNothing(answer))).toEqual([]);

      await world.join(id, 'viewer');
      expect((await readBy(world, world.bob, rows)).filter(isNothing)).toEqual([]);

      await world.as(world.ada, ({ teams }) => teams.removeMember(world.ada, id, world.bob.userId));
      const gone = await world.opened.withTeams(world.bob);
      expect((await readBy(world, gone, rows)).filter((answer) => !isNothing(answer))).toEqual([]);
    });

    it('is changed by a member', async () => {
      const { id } = await world.team();
      await world.join(id);
      const { project, task } = await rowsOf(world, ofTeam(id));
      const { bob } = world;
      const done = await world.as(bob, async ({ projects, tasks }) => [
        await projects.update(bob, { ...project, name: 'Ours', version: 2 }, 1),
        await tasks.update(bob, { ...task, title: 'Ours', version: 2 }, 1),
      ]);
      expect(done).toEqual([true, true]);
    });

    it('keeps its team, members and roles from whoever is not in it', async () => {
      const team = await world.team();
      const { bob } = world;
      const seen = await world.as(bob, async ({ teams }) => [
        await teams.find(bob, team.id),
        (await teams.members(bob, team.id, { limit: 50 })).items,
        await teams.roleOf(bob, team.id, world.ada.userId),
      ]);
      expect(seen.filter((answer) => !isNothing(answer))).toEqual([]);
      await world.as(bob, async ({ teams }) => {
        expect(await teams.update(bob, { ...team, name: 'mine now', version: 2 }, 1)).toBe(false);
        await teams.delete(bob, team.id);
      });
      const joining = { userId: bob.userId, role: 'owner', at: new Date() } as const;
      await expect(world.as(bob, ({ teams }) => teams.setMember(bob, team.id, joining))).rejects.toThrow();
      const { ada } = world;
      expect(await world.as(ada, ({ teams }) => teams.find(ada, team.id))).toMatchObject({ memberCount: 1 });
    });
  });
}
