import { randomUUID } from 'node:crypto';
import type { AgentStores } from '@mosaicstack/agent';
import { anAgent, aRoutingRule, aVersionOf } from '@mosaicstack/agent/testing';
import { aProject, aTeam, ofTeam } from '@mosaicstack/brain/testing';
import type { Actor } from '@mosaicstack/kernel';
import type { Agent, ConversationId, ProjectId, TeamId } from '@mosaicstack/types';
import { beforeAll, describe, expect, it } from 'vitest';
import type { Probed } from './open-probed.js';

/** What somebody set for a conversation of theirs, and prefers. */
export async function fillSettings(
  { overrides, preferences, routing }: AgentStores,
  actor: Actor,
  id: ConversationId,
): Promise<void> {
  const until = new Date('2036-01-01T00:00:00.000Z');
  await overrides.set(actor, id, { systemPrompt: 'of hers', thinking: null, until });
  await routing.insert(actor, aRoutingRule());
  await preferences.set(actor, { key: 'answer.tone', value: 'of hers' }, until);
}

/** What the database itself keeps people from doing to agents, by their role in the team that owns them. */
export function describeAgentWalls(opened: () => Probed): void {
  describe('agents', () => {
    let owner: Actor;
    let member: Actor;
    let viewer: Actor;
    let stranger: Actor;
    let teamId: TeamId;
    let projectId: ProjectId;
    let ours: Agent;

    beforeAll(async () => {
      const { database, newPerson } = opened();
      [owner, member, viewer, stranger] = [
        await newPerson(),
        await newPerson(),
        await newPerson(),
        await newPerson(),
      ];
      const team = aTeam();
      teamId = team.id;
      const project = aProject(ofTeam(teamId));
      projectId = project.id;
      const inTeam = { ...owner, teams: [{ teamId, role: 'owner' }] } as const;
      await database.brain.run(inTeam, async ({ teams, projects }) => {
        await teams.insert(inTeam, team);
        const at = new Date();
        await teams.setMember(inTeam, teamId, { userId: member.userId, role: 'member', at });
        await teams.setMember(inTeam, teamId, { userId: viewer.userId, role: 'viewer', at });
        await projects.insert(inTeam, project);
      });
      ours = anAgent(ofTeam(teamId), { projectId });
      await database.agent.run(inTeam, ({ agents }) => agents.insert(inTeam, ours, aVersionOf(ours)));
    });

    const as = ({ userId }: Actor, ...statements: string[]) =>
      opened().probe(`set local role mosaic_app; set local app.user_id = '${userId}'`, ...statements);
    const touched = async (actor: Actor, statement: string): Promise<number> =>
      (await as(actor, `${statement} returning 1 as one`)).length;

    it.each(['agent', 'agent_version'])(
      'shows %s to every role in the team and to nobody else',
      async (table) => {
        const count = async (actor: Actor) =>
          (await as(actor, `select from mosaic.${table} where owner_key = 't:${teamId}'`)).length;
        expect(await Promise.all([owner, member, viewer, stranger].map(count))).toEqual([1, 1, 1, 0]);
      },
    );

    it.each([`update mosaic.agent set name = 'changed' where id = `, `delete from mosaic.agent where id = `])(
      'lets a member %s, a viewer not',
      async (statement) => {
        const by = (actor: Actor) => touched(actor, `${statement}'${ours.id}'`);
        expect([await by(member), await by(viewer), await by(stranger)]).toEqual([1, 0, 0]);
      },
    );

    it('lets nobody change a version, give an agent away, or add one in a name that is not theirs', async () => {
      await expect(as(member, `update mosaic.agent_version set version = 9`)).rejects.toThrow(
        /permission denied/,
      );
      await expect(as(member, `delete from mosaic.agent_version`)).rejects.toThrow(/permission denied/);
      await expect(as(member, `update mosaic.agent set owner_key = 'u:${member.userId}'`)).rejects.toThrow(
        /permission denied/,
      );
      const add = `insert into mosaic.agent (id, owner_key, name, configuration, version, created_at, updated_at)
        values ('${randomUUID()}', 't:${teamId}', 'n', '{}', 1, now(), now())`;
      await expect(as(viewer, add)).rejects.toThrow(/row-level security/);
      await expect(as(stranger, add)).rejects.toThrow(/row-level security/);
      await expect(as(member, add)).resolves.toEqual([]);
    });

    it('lets nobody freeze a preference, and shows what is frozen to people alone', async () => {
      await expect(
        as(owner, `insert into mosaic.frozen_preference values ('a.b', null, now())`),
      ).rejects.toThrow(/permission denied/);
    });

    it('holds against an actor who claims a team', async () => {
      const forged: Actor = { ...stranger, teams: [{ teamId, role: 'owner' }] };
      const { database } = opened();
      const read = (actor: Actor) =>
        database.agent.run(actor, async ({ agents }) => [
          ...(await agents.list(actor, { limit: 50 })).items,
          ...(await agents.versions(actor, ours.id, { limit: 50 })).items,
        ]);
      expect(await read(forged)).toEqual([]);
      expect(await read({ ...viewer, teams: [{ teamId, role: 'viewer' }] })).toHaveLength(2);
      const next = { ...ours, version: 2 };
      const change = { from: 1, version: aVersionOf(next) };
      const taken = database.agent.run(forged, ({ agents }) => agents.update(forged, next, change));
      expect(await taken).toBe(false);
      const theirs = anAgent(ofTeam(teamId));
      await expect(
        database.agent.run(forged, ({ agents }) => agents.insert(forged, theirs, aVersionOf(theirs))),
      ).rejects.toMatchObject({ code: 'forbidden' });
    });

    it('go with their project to its new owner, versions and all', async () => {
      const [moved] = await as(
        owner,
        `select mosaic.transfer_project('${projectId}', 'u:${owner.userId}')`,
        `select a.owner_key as agent, v.owner_key as version
         from mosaic.agent a join mosaic.agent_version v on v.agent_id = a.id where a.id = '${ours.id}'`,
      );
      expect(moved).toEqual({ agent: `u:${owner.userId}`, version: `u:${owner.userId}` });
    });
  });
}
