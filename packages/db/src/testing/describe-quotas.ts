import { randomUUID } from 'node:crypto';
import type { Actor, Owned } from '@mosaicstack/kernel';
import type { InstanceRole, TeamId, UserId } from '@mosaicstack/types';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { OpenedForTest } from './open-for-test.js';

const at = new Date('2026-01-01T00:00:00.000Z');

/** What holds of how much people and teams may use. */
export function describeQuotas(label: string, open: () => Promise<OpenedForTest>): void {
  describe(`${label}: quotas`, () => {
    let opened: OpenedForTest;
    let admin: Actor;
    const stores = () => opened.database.identity;

    beforeAll(async () => {
      opened = await open();
      admin = await make('admin');
    });
    afterAll(() => opened?.close());

    const make = async (role: InstanceRole = 'member'): Promise<Actor> => {
      const userId = randomUUID() as UserId;
      const email = `${userId}@example.org`;
      const account = { userId, accountId: randomUUID(), name: 'Bob', email, passwordHash: 'hash' };
      await stores().people.insert({ ...account, role, at });
      return { userId, role };
    };
    const newTeam = async (): Promise<TeamId> => {
      const id = randomUUID() as TeamId;
      await opened.database.brain.run(admin, async ({ teams }) => {
        const times = { createdAt: at.toISOString(), updatedAt: at.toISOString() };
        await teams.insert(admin, { id, name: 'Tiles', slug: `team-${id}`, version: 1, ...times });
      });
      return id;
    };
    const ofPerson = ({ userId }: Actor) => ({ ownerId: userId, teamId: null });
    const ofTeam = (teamId: TeamId) => ({ ownerId: null, teamId });
    const own = async (owner: Owned) => (await stores().quotas.standingOf(owner))?.own;

    it('keep what was stated limit by limit, beside what is stated for everybody', async () => {
      const [bob, eve] = [await make(), await make('admin')];
      await stores().quotas.change(admin, 'everybody', { usdPerDay: 2.5, schedules: null }, at);
      await stores().quotas.change(admin, ofPerson(bob), { storageBytes: 2 ** 40, runsPerDay: 3 }, at);
      await stores().quotas.change(admin, ofPerson(bob), { runsPerDay: null, schedules: 1 }, at);
      await stores().quotas.change(admin, ofPerson(bob), { storageBytes: 'default' }, at);
      const everybody = { usdPerDay: 2.5, schedules: null };
      expect(await stores().quotas.everybody()).toEqual(everybody);
      expect(await stores().quotas.standingOf(ofPerson(bob))).toEqual({
        role: 'member',
        everybody,
        own: { runsPerDay: null, schedules: 1 },
      });
      expect(await stores().quotas.standingOf(ofPerson(eve))).toEqual({ role: 'admin', everybody, own: {} });
      await stores().quotas.change(admin, 'everybody', { usdPerDay: 'default', schedules: 'default' }, at);
      expect(await stores().quotas.everybody()).toEqual({});
      await stores().quotas.clear(admin, ofPerson(bob));
      expect(await own(ofPerson(bob))).toEqual({});
    });

    it('take back what was never stated', async () => {
      const bob = await make();
      await stores().quotas.change(admin, ofPerson(bob), { schedules: 'default' }, at);
      expect(await own(ofPerson(bob))).toEqual({});
    });

    it('are found for a team by its id and by its short name', async () => {
      const teamId = await newTeam();
      await stores().quotas.change(admin, ofTeam(teamId), { storageBytes: 7 }, at);
      expect(await stores().quotas.standingOf(ofTeam(teamId))).toMatchObject({
        role: null,
        own: { storageBytes: 7 },
      });
      expect(await stores().quotas.findTeam(teamId)).toBe(teamId);
      expect(await stores().quotas.findTeam(`team-${teamId}`)).toBe(teamId);
      expect(await stores().quotas.findTeam('nowhere')).toBeUndefined();
    });

    it('are for people and teams that there are, and go with them', async () => {
      const bob = await make();
      await stores().quotas.change(admin, ofPerson(bob), { schedules: 1 }, at);
      await stores().people.delete(bob.userId);
      expect(await stores().quotas.standingOf(ofPerson(bob))).toBeUndefined();
      for (const nobody of [ofPerson(bob), ofTeam('nowhere' as TeamId)]) {
        const late = stores().quotas.change(admin, nobody, { schedules: 1 }, at);
        await expect(late).rejects.toMatchObject({ code: 'not_found' });
      }
    });
  });
}
