import { createHash, randomUUID } from 'node:crypto';
import { type Actor, silentLogger, systemClock, uuidSource } from '@mosaicstack/kernel';
import { AuditLog, tenantOfUser } from '@mosaicstack/log';
import type { TeamId, TeamRole } from '@mosaicstack/types';
import { eq } from 'drizzle-orm';
import { describe, expect, it } from 'vitest';
import { deviceCode, session, teamMember, twoFactor } from '../schema/index.js';
import type { Drizzle } from '../sql/drizzle-session.js';
import { at, type IdentityWorld, later, minutes } from './identity-world.js';

const digest = (text: string) => createHash('sha256').update(text).digest('hex');

/** What holds of accounts, and of the last administrator. */
export function describePeople(world: IdentityWorld): void {
  describe('people', () => {
    it('have one account for an address', async () => {
      await world.make({ email: 'carol@example.org' });
      await expect(world.make({ email: 'carol@example.org' })).rejects.toMatchObject({ code: 'email_taken' });
      expect(await world.stores.people.findByEmail('CAROL@example.org')).toMatchObject({ banned: false });
    });

    it('are found by part of a name or an address, page by page', async () => {
      for (let index = 0; index < 3; index += 1)
        await world.make({ name: `Zed 100% ${index}`, at: later(index) });
      const query = '100%';
      const first = await world.stores.people.list(world.admin, { query, limit: 2 });
      const second = await world.stores.people.list(world.admin, {
        query,
        limit: 2,
        cursor: first.nextCursor ?? '',
      });
      expect([...first.items, ...second.items].map(({ name }) => name)).toEqual([
        'Zed 100% 2',
        'Zed 100% 1',
        'Zed 100% 0',
      ]);
      expect(first.items[0]).toMatchObject({ signsInBy: ['password'], openSessions: 0, lastSeenAt: null });
    });

    it('lose their sessions with a ban and with a change of role', async () => {
      const bob = await world.make();
      await world.signIn(bob.userId);
      expect(await world.openSessions(bob)).toBe(1);
      await world.stores.people.setBan(world.admin, bob.userId, 'spam', at);
      expect(await world.stores.people.find(world.admin, bob.userId)).toMatchObject({
        banned: true,
        banReason: 'spam',
        openSessions: 0,
      });
      await world.stores.people.setBan(world.admin, bob.userId, null, at);
      await world.signIn(bob.userId);
      await world.stores.people.update(world.admin, bob.userId, { name: 'Robert', at });
      expect(await world.openSessions(bob)).toBe(1);
      await world.stores.people.update(world.admin, bob.userId, { role: 'admin', at });
      expect(await world.openSessions(bob)).toBe(0);
      await world.stores.people.update(world.admin, bob.userId, { role: 'member', at });
    });

    it('keep one session when they change their password', async () => {
      const bob = await world.make();
      const [kept] = [await world.signIn(bob.userId), await world.signIn(bob.userId)];
      await world.stores.people.setPassword(bob.userId, { hash: 'new', accountId: randomUUID(), at }, kept);
      expect(await world.stores.people.passwordHashOf(bob.userId)).toBe('new');
      expect((await world.stores.sessions.list(bob.userId, at)).map(({ id }) => id)).toEqual([kept]);
    });

    it('let in no device that they had let in before their sessions ended', async () => {
      const bob = await world.make();
      const db = world.opened.database.signIn.db as Drizzle;
      const device = { status: 'approved', expiresAt: new Date(Date.now() + 10 * minutes) };
      const waiting = async () =>
        (await db.select().from(deviceCode).where(eq(deviceCode.userId, bob.userId))).length;
      const endings: [string, () => Promise<unknown>][] = [
        [
          'another password',
          () => world.stores.people.setPassword(bob.userId, { hash: 'a', accountId: 'a', at }, undefined),
        ],
        ['the end of the others', () => world.stores.sessions.revokeAllBut(bob.userId, 'kept')],
        ['a ban', () => world.stores.people.setBan(world.admin, bob.userId, 'spam', at)],
        ['another role', () => world.stores.people.update(world.admin, bob.userId, { role: 'admin', at })],
      ];
      for (const [how, end] of endings) {
        const id = randomUUID();
        await db
          .insert(deviceCode)
          .values({ id, deviceCode: id, userCode: id, userId: bob.userId, ...device });
        expect({ how, waiting: await waiting() }).toEqual({ how, waiting: 1 });
        await end();
        expect({ how, waiting: await waiting() }).toEqual({ how, waiting: 0 });
      }
      await world.stores.people.update(world.admin, bob.userId, { role: 'member', at });
    });

    it('come in by no sign-in that had only its code to show when their sessions ended', async () => {
      const [bob, eve] = [await world.make(), await world.make()];
      const { oneTime, people } = world.stores;
      const expiresAt = later(minutes);
      await oneTime.put('second-factor:bobs', bob.userId, expiresAt);
      await oneTime.put('second-factor:eves', eve.userId, expiresAt);
      await oneTime.put('sign-in:bobs', bob.userId, expiresAt);
      await people.setPassword(bob.userId, { hash: 'new', accountId: randomUUID(), at }, 'kept');
      expect(await oneTime.read('second-factor:bobs', at)).toBeUndefined();
      expect(await oneTime.read('second-factor:eves', at)).toBe(eve.userId);
      expect(await oneTime.read('sign-in:bobs', at)).toBe(bob.userId);
    });

    it('leave no trace of sessions and devices that are long over', async () => {
      const bob = await world.make();
      const db = world.opened.database.signIn.db as Drizzle;
      const kept = await world.signIn(bob.userId);
      const [old, fresh] = [randomUUID(), randomUUID()];
      await db.insert(session).values({ id: old, token: old, userId: bob.userId, expiresAt: at });
      for (const [id, expiresAt] of [
        [old, at],
        [fresh, new Date(Date.now() + 10 * minutes)],
      ] as const)
        await db
          .insert(deviceCode)
          .values({ id, deviceCode: id, userCode: id, status: 'pending', expiresAt });
      await world.stores.sessions.sweep(later(1));
      const sessions = await db.select().from(session).where(eq(session.userId, bob.userId));
      expect(sessions.map(({ id }) => id)).toEqual([kept]);
      const devices = await db.select().from(deviceCode);
      expect(devices.map(({ id }) => id)).toEqual([fresh]);
    });

    it('are shown with a second factor once they have confirmed one', async () => {
      const bob = await world.make();
      const factor = { id: randomUUID(), userId: bob.userId, secret: 's', backupCodes: 'c', createdAt: at };
      const shown = async () => (await world.stores.people.find(world.admin, bob.userId))?.secondFactor;
      const db = world.opened.database.signIn.db as Drizzle;
      expect(await shown()).toBe(false);
      await db.insert(twoFactor).values(factor);
      expect(await shown()).toBe(false);
      await db.update(twoFactor).set({ confirmedAt: at }).where(eq(twoFactor.userId, bob.userId));
      expect(await shown()).toBe(true);
    });

    it('take everything of theirs along', async () => {
      const bob = await world.make();
      await world.stores.keys.insert(bob, world.key(), digest('gone'));
      await world.signIn(bob.userId);
      expect(await world.stores.people.delete(bob.userId)).toBe(true);
      expect(await world.stores.keys.findByHash(digest('gone'))).toBeUndefined();
      expect(await world.stores.people.delete(bob.userId)).toBe(false);
    });

    it('pass on a team that they alone owned: to whoever worked in it longest, else to who looked on longest', async () => {
      const [bob, eva, old, late, viewer, younger] = [
        await world.make(),
        await world.make(),
        await world.make(),
        await world.make(),
        await world.make(),
        await world.make(),
      ];
      const db = world.opened.database.signIn.db as Drizzle;
      const team = async (...members: (readonly [Actor, TeamRole, number])[]) => {
        const teamId = randomUUID() as TeamId;
        const times = { createdAt: at.toISOString(), updatedAt: at.toISOString() };
        await world.opened.database.brain.run(bob, ({ teams }) =>
          teams.insert(bob, { id: teamId, name: 'Tiles', slug: teamId, version: 1, ...times }),
        );
        for (const [{ userId }, role, joined] of members)
          await db.insert(teamMember).values({ teamId, userId, role, joinedAt: later(joined) });
        return teamId;
      };
      const alone = await team([viewer, 'viewer', 1], [late, 'member', 3], [old, 'member', 2]);
      const shared = await team([eva, 'owner', 1], [old, 'member', 2]);
      const watched = await team([younger, 'viewer', 2], [viewer, 'viewer', 1]);
      const owners = async (teamId: TeamId) => {
        const rows = await db.select().from(teamMember).where(eq(teamMember.teamId, teamId));
        return rows.filter(({ role }) => role === 'owner').map(({ userId }) => userId);
      };
      expect(await world.stores.people.delete(bob.userId)).toBe(true);
      expect(await owners(alone)).toEqual([old.userId]);
      expect(await owners(shared)).toEqual([eva.userId]);
      expect(await owners(watched)).toEqual([viewer.userId]);
      await Promise.all([world.stores.people.delete(old.userId), world.stores.people.delete(eva.userId)]);
      expect(await owners(alone)).toEqual([late.userId]);
    });

    it('take what is personal in the audit log along, if they go', async () => {
      const [bob, eve] = [await world.make(), await world.make()];
      const store = world.opened.database.audit;
      const signer = () => Promise.reject(new Error('nothing is signed here'));
      const log = new AuditLog({
        store,
        signer,
        clock: systemClock,
        ids: uuidSource,
        logger: silentLogger,
      });
      const told = { surface: 'web', verb: 'key.create', objectType: 'key', result: 'allowed' } as const;
      for (const { userId: actorId } of [bob, eve])
        await log.record({ ...told, tenant: tenantOfUser(actorId), actorId, actor: 'Bob' });
      const kept = async (actor: string) =>
        (await store.list({ actor, limit: 9 })).items.map(({ personal }) => personal?.actor);
      await expect(world.stores.people.delete(world.admin.userId)).rejects.toMatchObject({
        code: 'last_administrator',
      });
      expect(await kept(bob.userId)).toEqual(['Bob']);
      await world.stores.people.delete(bob.userId);
      expect([await kept(bob.userId), await kept(eve.userId)]).toEqual([[undefined], ['Bob']]);
    });
  });

  describe('the last administrator', () => {
    it('is not demoted, banned or deleted', async () => {
      const last = { code: 'last_administrator' };
      const { userId } = world.admin;
      await expect(
        world.stores.people.update(world.admin, userId, { role: 'member', at }),
      ).rejects.toMatchObject(last);
      await expect(world.stores.people.setBan(world.admin, userId, 'oops', at)).rejects.toMatchObject(last);
      await expect(world.stores.people.delete(userId)).rejects.toMatchObject(last);
      expect(await world.stores.people.find(world.admin, userId)).toMatchObject({
        role: 'admin',
        banned: false,
      });
    });

    it('is left over when two take it from each other at the same moment', async () => {
      for (let round = 0; round < 5; round += 1) {
        const other = await world.make({ role: 'admin', at: later(1) });
        const both = [world.admin, other].map(({ userId }) =>
          world.stores.people.update(world.admin, userId, { role: 'member', at }),
        );
        const done = await Promise.allSettled(both);
        expect(done.filter(({ status }) => status === 'fulfilled')).toHaveLength(1);
        const left = await world.stores.people.firstAdministrator();
        expect(left).toBeDefined();
        // Back to where this began.
        await world.stores.people.update(world.admin, world.admin.userId, { role: 'admin', at });
        await world.stores.people.delete(other.userId);
      }
    });
  });
}
