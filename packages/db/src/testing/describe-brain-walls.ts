import { randomUUID } from 'node:crypto';
import type { BrainStores } from '@mosaicstack/brain';
import { aTeam, ofTeam, ownedBy } from '@mosaicstack/brain/testing';
import type { Actor } from '@mosaicstack/kernel';
import type { TeamId, TeamRole } from '@mosaicstack/types';
import { eq } from 'drizzle-orm';
import { beforeAll, describe, expect, it } from 'vitest';
import { user } from '../schema/index.js';
import type { Drizzle } from '../sql/drizzle-session.js';
import { type FilledBrain, fillBrain } from './fill-brain.js';
import type { Probed } from './open-probed.js';

/** What the database itself keeps people from doing in the brain, by their role in the team that owns a row. */
export function describeBrainWalls(opened: () => Probed): void {
  describe('the brain', () => {
    let owner: Actor;
    let member: Actor;
    let viewer: Actor;
    let stranger: Actor;
    let teamId: TeamId;
    let ours: FilledBrain;

    beforeAll(async () => {
      const newPerson = () => opened().newPerson();
      [owner, member, viewer, stranger] = [
        await newPerson(),
        await newPerson(),
        await newPerson(),
        await newPerson(),
      ];
      ({ teamId, ours } = await aFilledTeam());
    });

    async function aFilledTeam() {
      const { database } = opened();
      const team = aTeam();
      await database.brain.run(owner, async ({ teams }) => {
        await teams.insert(owner, team);
        const people: [Actor, TeamRole][] = [
          [member, 'member'],
          [viewer, 'viewer'],
        ];
        for (const [{ userId }, role] of people) {
          await teams.setMember(owner, team.id, { userId, role, at: new Date() });
        }
      });
      owner = { ...owner, teams: [{ teamId: team.id, role: 'owner' }] };
      return { teamId: team.id, ours: await fillBrain(opened(), owner, ofTeam(team.id)) };
    }

    const as = ({ userId }: Actor, ...statements: string[]) =>
      opened().probe(`set local role mosaic_app; set local app.user_id = '${userId}'`, ...statements);
    const touched = async (actor: Actor, statement: string): Promise<number> =>
      (await as(actor, `${statement} returning 1 as one`)).length;

    const membershipOf = ({ userId }: Actor) => `team_id = '${teamId}' and user_id = '${userId}'`;

    const tables = [
      'project',
      'task',
      'mission',
      'mission_task',
      'mission_task_dependency',
      'project_file',
      'project_file_piece',
      'project_file_chunk',
      'activity',
    ];

    it.each(tables)('shows %s to every role in the team and to nobody else', async (table) => {
      const count = async (actor: Actor) =>
        (await as(actor, `select from mosaic.${table} where owner_key = 't:${teamId}'`)).length;
      expect(await Promise.all([owner, member, viewer].map(count))).not.toContain(0);
      expect(await count(stranger)).toBe(0);
    });

    it.each([
      [`update mosaic.project set name = 'changed' where id = `, () => ours.project.id],
      [`update mosaic.task set title = 'changed' where id = `, () => ours.task.id],
      [`update mosaic.mission set name = 'changed' where id = `, () => ours.mission.id],
      [`update mosaic.mission_task set notes = 'changed' where id = `, () => ours.place.id],
      [`delete from mosaic.task where id = `, () => ours.task.id],
      [`delete from mosaic.mission where id = `, () => ours.mission.id],
      [`delete from mosaic.mission_task where id = `, () => ours.place.id],
      [`delete from mosaic.project_file where id = `, () => ours.file.id],
    ])('lets a member %s, a viewer not', async (statement, id) => {
      expect(await touched(member, `${statement}'${id()}'`)).toBe(1);
      expect(await touched(viewer, `${statement}'${id()}'`)).toBe(0);
      expect(await touched(stranger, `${statement}'${id()}'`)).toBe(0);
    });

    it('lets a viewer add nothing', async () => {
      const insert = `insert into mosaic.task (id, owner_key, title, description, state, priority, tags, evidence,
        rank, version, created_at, updated_at)
        values ('${randomUUID()}', 't:${teamId}', 't', '', 'done', 'low', '[]', '[]', 'a0', 1, now(), now())`;
      await expect(as(viewer, insert)).rejects.toThrow(/row-level security/);
      await expect(as(stranger, insert)).rejects.toThrow(/row-level security/);
      await expect(as(member, insert)).resolves.toEqual([]);
    });

    it.each([
      ['remove a project', () => `delete from mosaic.project where id = '${ours.project.id}'`],
      ['rename the team', () => `update mosaic.team set name = 'changed' where id = '${teamId}'`],
      ['change a role', () => `update mosaic.team_member set role = 'owner' where ${membershipOf(viewer)}`],
      ['put somebody out', () => `delete from mosaic.team_member where ${membershipOf(viewer)}`],
      ['remove the team', () => `delete from mosaic.team where id = '${teamId}'`],
    ])('lets only an owner %s', async (_label, statement) => {
      expect(await touched(member, statement())).toBe(0);
      expect(await touched(stranger, statement())).toBe(0);
      expect(await touched(owner, statement())).toBe(1);
    });

    it('lets nobody join by themselves, and anybody leave', async () => {
      const join = `insert into mosaic.team_member values ('${teamId}', '${stranger.userId}', 'viewer', now())`;
      await expect(as(stranger, join)).rejects.toThrow(/row-level security/);
      await expect(as(member, join)).rejects.toThrow(/row-level security/);
      const leave = `delete from mosaic.team_member where user_id = '${viewer.userId}'`;
      expect(await touched(viewer, leave)).toBe(1);
    });

    it.each(['project', 'mission', 'mission_task', 'project_file', 'activity'])(
      'gives %s to another owner through a transfer alone',
      async (table) => {
        const take = `update mosaic.${table} set owner_key = 'u:${owner.userId}'`;
        await expect(as(owner, take)).rejects.toThrow(/permission denied/);
      },
    );

    it('takes a task into no project of somebody else, whatever the row says', async () => {
      const move = `update mosaic.task set project_id = '${ours.project.id}'`;
      const own = await fillBrain(opened(), stranger);
      await expect(as(stranger, `${move} where id = '${own.task.id}'`)).rejects.toThrow(/task_project/);
    });

    it('transfers a project only for somebody who owns both ends', async () => {
      const transfer = (to: string) =>
        `select mosaic.transfer_project('${ours.project.id}', '${to}') as done`;
      const mine = (actor: Actor) => `u:${actor.userId}`;
      expect(await as(member, transfer(mine(member)))).toEqual([{ done: false }]);
      expect(await as(stranger, transfer(mine(stranger)))).toEqual([{ done: false }]);
      expect(await as(owner, transfer(mine(stranger)))).toEqual([{ done: false }]);
      expect(await as(owner, transfer(mine(owner)))).toEqual([{ done: true }]);
    });

    it('adds activity in nobody else’s name, and changes none', async () => {
      const add = (actor: Actor) => `insert into mosaic.activity
        (id, owner_key, at, kind, subject_type, subject_id, subject_title, actor_id, data)
        values ('${randomUUID()}', 't:${teamId}', now(), 'task-moved', 'task', 't', 't', '${actor.userId}', '{}')`;
      await expect(as(member, add(owner))).rejects.toThrow(/row-level security/);
      await expect(as(stranger, add(stranger))).rejects.toThrow(/row-level security/);
      await expect(as(member, add(member))).resolves.toEqual([]);
      await expect(as(owner, `update mosaic.activity set kind = 'never'`)).rejects.toThrow(
        /permission denied/,
      );
      await expect(as(owner, `delete from mosaic.activity`)).rejects.toThrow(/permission denied/);
    });

    it('tells names and addresses to those who share a team, and of an account nothing else', async () => {
      const seen = async (actor: Actor) =>
        new Set((await as(actor, 'select id from mosaic.person')).map(({ id }) => id));
      expect(await seen(viewer)).toEqual(new Set([owner, member, viewer].map(({ userId }) => userId)));
      expect(await seen(stranger)).toEqual(new Set([stranger.userId]));
      expect(await opened().probe('set local role mosaic_app', 'select id from mosaic.person')).toEqual([]);
    });

    it('finds words for those who may read them, and for no connection without a person', async () => {
      const search = `select kind from mosaic.search_matches('quince', '{project,task,mission,note,file}', null, 50)`;
      expect(await as(viewer, search)).toHaveLength(5);
      expect(await opened().probe('set local role mosaic_app', search)).toEqual([]);
    });

    it('holds against a store that was told the wrong actor', async () => {
      const { database } = opened();
      const { project, task, mission, file } = ours;
      const page = { limit: 50 };
      const read = ({ projects, tasks, missions, files, activity }: BrainStores) =>
        Promise.all([
          projects.find(owner, project.id).then((found) => (found ? [found] : [])),
          projects.list(owner, page).then(({ items }) => items),
          tasks.find(owner, task.id).then((found) => (found ? [found] : [])),
          tasks.list(owner, { ...page, order: 'updated' }).then(({ items }) => items),
          tasks.list(owner, { ...page, order: 'rank', projectId: project.id }).then(({ items }) => items),
          missions.plan(owner, mission.id),
          files.chunks(owner, project.id, file.id),
          activity.list(owner, page).then(({ items }) => items),
        ]);
      const found = (answers: Awaited<ReturnType<typeof read>>) =>
        answers.filter(({ length }) => length > 0).length;
      expect(found(await database.brain.run(owner, read))).toBe(8);
      const stranded = await opened().newPerson();
      expect(found(await database.brain.run(stranded, read))).toBe(0);
    });

    it('holds against an actor who claims a team', async () => {
      const { brainViews } = opened().database;
      const forged: Actor = { ...(await opened().newPerson()), teams: [{ teamId, role: 'owner' }] };
      const seen = async (actor: Actor) => ({
        hits: (await brainViews.search(actor, { query: 'quince', limit: 50 })).length,
        due: (await brainViews.today(actor, '2026-03-10')).due.length,
        nodes: (await brainViews.graph(actor, { projectId: ours.project.id })).nodes.length,
      });
      expect(await seen(forged)).toEqual({ hits: 0, due: 0, nodes: 0 });
      expect(await seen(owner)).toMatchObject({ due: 1, nodes: 2 });
    });

    it('keeps what a deleted person did for the team, without their name, and none of their own', async () => {
      const { database, newPerson } = opened();
      const leaver = { ...(await newPerson()), teams: [{ teamId, role: 'member' }] } as const;
      await database.brain.run(owner, ({ teams }) =>
        teams.setMember(owner, teamId, { userId: leaver.userId, role: 'member', at: new Date() }),
      );
      const theirs = await fillBrain(opened(), leaver, ofTeam(teamId));
      const own = await fillBrain(opened(), leaver, ownedBy(leaver));

      await (database.signIn.db as Drizzle).delete(user).where(eq(user.id, leaver.userId));

      const [kept] = await opened().probe(
        `select created_by from mosaic.task where id = '${theirs.task.id}'`,
      );
      expect(kept).toEqual({ created_by: null });
      const done = await database.brain.run(owner, ({ activity }) =>
        activity.list(owner, { limit: 1, projectId: theirs.project.id }),
      );
      expect(done.items).toMatchObject([{ actor: null }]);
      const left = tables.map((table) =>
        opened().probe(`select from mosaic.${table} where owner_key = 'u:${leaver.userId}'`),
      );
      expect((await Promise.all(left)).flat()).toEqual([]);
      expect(await opened().probe(`select from mosaic.project where id = '${own.project.id}'`)).toEqual([]);
    });
  });
}
