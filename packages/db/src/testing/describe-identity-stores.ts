import { createHash, randomUUID } from 'node:crypto';
import {
  type Actor,
  type IdentityStores,
  type NewPerson,
  silentLogger,
  systemClock,
  uuidSource,
} from '@mosaicstack/kernel';
import { AuditLog, tenantOfUser } from '@mosaicstack/log';
import {
  type ApiKey,
  type InviteId,
  type KeyId,
  noKeyBudget,
  type TeamId,
  type TeamRole,
  type UserId,
} from '@mosaicstack/types';
import { eq } from 'drizzle-orm';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { deviceCode, session, teamMember, twoFactor } from '../schema/index.js';
import type { Drizzle } from '../sql/drizzle-session.js';
import type { OpenedForTest } from './open-for-test.js';

const at = new Date('2026-01-01T00:00:00.000Z');
const later = (milliseconds: number) => new Date(at.getTime() + milliseconds);
const minutes = 60_000;
const digest = (text: string) => createHash('sha256').update(text).digest('hex');

/** What holds of accounts, keys, invites and throttles, whatever asks for them. */
export function describeIdentityStores(label: string, open: () => Promise<OpenedForTest>): void {
  describe(`${label} keeps who may come in`, () => {
    let opened: OpenedForTest;
    let stores: IdentityStores;
    let admin: Actor;

    const person = (more: Partial<NewPerson> = {}): NewPerson => {
      const userId = randomUUID() as UserId;
      return {
        userId,
        accountId: randomUUID(),
        name: 'Bob',
        email: `${userId}@example.org`,
        role: 'member',
        passwordHash: 'hash',
        at,
        ...more,
      };
    };
    const make = async (more: Partial<NewPerson> = {}): Promise<Actor> => {
      const made = person(more);
      await stores.people.insert(made);
      return { userId: made.userId, role: made.role };
    };
    const key = (name = 'laptop'): ApiKey => ({
      id: randomUUID() as KeyId,
      name,
      hint: 'abcd',
      scopes: ['read'],
      addresses: ['203.0.113.0/24'],
      budget: noKeyBudget,
      expiresAt: null,
      lastUsedAt: null,
      createdAt: at.toISOString(),
    });
    const signIn = async (userId: UserId): Promise<string> => {
      const id = randomUUID();
      await (opened.database.signIn.db as Drizzle)
        .insert(session)
        .values({ id, token: id, userId, expiresAt: new Date(Date.now() + 60 * minutes) });
      return id;
    };
    const openSessions = async (actor: Actor) =>
      (await stores.people.find(admin, actor.userId))?.openSessions;

    beforeAll(async () => {
      opened = await open();
      stores = opened.database.identity;
      admin = await make({ role: 'admin', name: 'Ada' });
    });
    afterAll(() => opened?.close());

    describe('throttles', () => {
      const limit = { tries: 10, windowMs: 15 * minutes };

      it('admit ten of a hundred who ask at once, and again once the window has passed', async () => {
        const asked = await Promise.all(
          Array.from({ length: 100 }, () => stores.throttle.reserve('one', limit, at)),
        );
        expect(asked.filter(({ admitted }) => admitted)).toHaveLength(10);
        const refused = await stores.throttle.reserve('one', limit, later(5 * minutes));
        expect(refused).toEqual({ admitted: false, retryAfterMs: expect.any(Number) as number });
        if (refused.admitted) throw new Error('admitted');
        expect(Math.ceil(refused.retryAfterMs / minutes)).toBe(10);
        expect(await stores.throttle.reserve('two', limit, at)).toMatchObject({ admitted: true });
        expect(await stores.throttle.reserve('one', limit, later(15 * minutes + 1))).toMatchObject({
          admitted: true,
        });
      });

      it('slide: tries count for their own quarter of an hour, not for that of the first', async () => {
        for (let minute = 0; minute < 10; minute += 1) {
          await stores.throttle.reserve('slide', limit, later(minute * minutes));
        }
        const admittedAt = async (minute: number) =>
          (await stores.throttle.reserve('slide', limit, later(minute * minutes))).admitted;
        expect([await admittedAt(14), await admittedAt(16), await admittedAt(16.1)]).toEqual([
          false,
          true,
          true,
        ]);
        expect(await admittedAt(16.2)).toBe(false);
      });

      it('take back what was none, and forget what is long past', async () => {
        const once = { ...limit, tries: 1 };
        const first = await stores.throttle.reserve('back', once, at);
        if (!first.admitted) throw new Error('refused');
        await stores.throttle.release('back', first.slot);
        expect(await stores.throttle.reserve('back', once, at)).toMatchObject({ admitted: true });
        await stores.throttle.sweep(later(1));
        expect(await stores.throttle.reserve('back', once, at)).toMatchObject({ admitted: true });
      });
    });

    describe('keys', () => {
      it('take another name or budget, each limit by itself', async () => {
        const bob = await make();
        const made = key();
        await stores.keys.insert(bob, made, digest('budget'));
        await stores.keys.update(bob, made.id, { budget: { usdPerDay: 2, usdTotal: 9 } });
        const change = { name: 'desk', budget: { usdTotal: null } };
        const changed = await stores.keys.update(bob, made.id, change);
        expect(changed).toEqual({ ...made, name: 'desk', budget: { ...noKeyBudget, usdPerDay: 2 } });
        expect(await stores.keys.find(bob, made.id)).toEqual(changed);
      });

      it('are found by their digest, with their owner as they stand now', async () => {
        const bob = await make();
        const made = key();
        await stores.keys.insert(bob, made, digest('bobs'));
        expect(await stores.keys.findByHash(digest('bobs'))).toMatchObject({
          key: made,
          owner: { id: bob.userId, role: 'member' },
          banned: false,
        });
        await stores.keys.touch(made.id, later(1));
        expect((await stores.keys.list(bob, { limit: 5 })).items).toMatchObject([
          { id: made.id, lastUsedAt: later(1).toISOString() },
        ]);
        expect(await stores.keys.findByHash(digest('other'))).toBeUndefined();
      });

      it('are neither seen nor taken away by somebody else', async () => {
        const [bob, eve] = [await make(), await make()];
        const made = key();
        await stores.keys.insert(bob, made, digest('hidden'));
        expect((await stores.keys.list(eve, { limit: 5 })).items).toEqual([]);
        expect(await stores.keys.delete(eve, made.id)).toBeUndefined();
        await expect(stores.keys.insert({ ...eve, userId: bob.userId }, made, digest('x'))).rejects.toThrow();
        expect(await stores.keys.update(eve, made.id, { name: 'hers' })).toBeUndefined();
        expect(await stores.keys.find(eve, made.id)).toBeUndefined();
        expect(await stores.keys.delete(bob, made.id)).toMatchObject({ name: 'laptop' });
      });

      it('of one name are replaced at once', async () => {
        const bob = await make();
        await stores.keys.insert(bob, key('host'), digest('old'));
        await stores.keys.replace(bob.userId, key('host'), digest('new'));
        expect(await stores.keys.findByHash(digest('old'))).toBeUndefined();
        expect(await stores.keys.findByHash(digest('new'))).toBeDefined();
        expect((await stores.keys.listAll(admin, { limit: 1 })).nextCursor).not.toBeNull();
      });
    });

    describe('people', () => {
      it('have one account for an address', async () => {
        await make({ email: 'carol@example.org' });
        await expect(make({ email: 'carol@example.org' })).rejects.toMatchObject({ code: 'email_taken' });
        expect(await stores.people.findByEmail('CAROL@example.org')).toMatchObject({ banned: false });
      });

      it('are found by part of a name or an address, page by page', async () => {
        for (let index = 0; index < 3; index += 1)
          await make({ name: `Zed 100% ${index}`, at: later(index) });
        const query = '100%';
        const first = await stores.people.list(admin, { query, limit: 2 });
        const second = await stores.people.list(admin, { query, limit: 2, cursor: first.nextCursor ?? '' });
        expect([...first.items, ...second.items].map(({ name }) => name)).toEqual([
          'Zed 100% 2',
          'Zed 100% 1',
          'Zed 100% 0',
        ]);
        expect(first.items[0]).toMatchObject({ signsInBy: ['password'], openSessions: 0, lastSeenAt: null });
      });

      it('lose their sessions with a ban and with a change of role', async () => {
        const bob = await make();
        await signIn(bob.userId);
        expect(await openSessions(bob)).toBe(1);
        await stores.people.setBan(admin, bob.userId, 'spam', at);
        expect(await stores.people.find(admin, bob.userId)).toMatchObject({
          banned: true,
          banReason: 'spam',
          openSessions: 0,
        });
        await stores.people.setBan(admin, bob.userId, null, at);
        await signIn(bob.userId);
        await stores.people.update(admin, bob.userId, { name: 'Robert', at });
        expect(await openSessions(bob)).toBe(1);
        await stores.people.update(admin, bob.userId, { role: 'admin', at });
        expect(await openSessions(bob)).toBe(0);
        await stores.people.update(admin, bob.userId, { role: 'member', at });
      });

      it('keep one session when they change their password', async () => {
        const bob = await make();
        const [kept] = [await signIn(bob.userId), await signIn(bob.userId)];
        await stores.people.setPassword(bob.userId, { hash: 'new', accountId: randomUUID(), at }, kept);
        expect(await stores.people.passwordHashOf(bob.userId)).toBe('new');
        expect((await stores.sessions.list(bob.userId, at)).map(({ id }) => id)).toEqual([kept]);
      });

      it('let in no device that they had let in before their sessions ended', async () => {
        const bob = await make();
        const db = opened.database.signIn.db as Drizzle;
        const device = { status: 'approved', expiresAt: new Date(Date.now() + 10 * minutes) };
        const waiting = async () =>
          (await db.select().from(deviceCode).where(eq(deviceCode.userId, bob.userId))).length;
        const endings: [string, () => Promise<unknown>][] = [
          [
            'another password',
            () => stores.people.setPassword(bob.userId, { hash: 'a', accountId: 'a', at }, undefined),
          ],
          ['the end of the others', () => stores.sessions.revokeAllBut(bob.userId, 'kept')],
          ['a ban', () => stores.people.setBan(admin, bob.userId, 'spam', at)],
          ['another role', () => stores.people.update(admin, bob.userId, { role: 'admin', at })],
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
        await stores.people.update(admin, bob.userId, { role: 'member', at });
      });

      it('leave no trace of sessions and devices that are long over', async () => {
        const bob = await make();
        const db = opened.database.signIn.db as Drizzle;
        const kept = await signIn(bob.userId);
        const [old, fresh] = [randomUUID(), randomUUID()];
        await db.insert(session).values({ id: old, token: old, userId: bob.userId, expiresAt: at });
        for (const [id, expiresAt] of [
          [old, at],
          [fresh, new Date(Date.now() + 10 * minutes)],
        ] as const)
          await db
            .insert(deviceCode)
            .values({ id, deviceCode: id, userCode: id, status: 'pending', expiresAt });
        await stores.sessions.sweep(later(1));
        const sessions = await db.select().from(session).where(eq(session.userId, bob.userId));
        expect(sessions.map(({ id }) => id)).toEqual([kept]);
        const devices = await db.select().from(deviceCode);
        expect(devices.map(({ id }) => id)).toEqual([fresh]);
      });

      it('are shown with a second factor once they have confirmed one', async () => {
        const bob = await make();
        const factor = { id: randomUUID(), userId: bob.userId, secret: 's', backupCodes: 'c', createdAt: at };
        const shown = async () => (await stores.people.find(admin, bob.userId))?.secondFactor;
        const db = opened.database.signIn.db as Drizzle;
        expect(await shown()).toBe(false);
        await db.insert(twoFactor).values(factor);
        expect(await shown()).toBe(false);
        await db.update(twoFactor).set({ confirmedAt: at }).where(eq(twoFactor.userId, bob.userId));
        expect(await shown()).toBe(true);
      });

      it('take everything of theirs along', async () => {
        const bob = await make();
        await stores.keys.insert(bob, key(), digest('gone'));
        await signIn(bob.userId);
        expect(await stores.people.delete(bob.userId)).toBe(true);
        expect(await stores.keys.findByHash(digest('gone'))).toBeUndefined();
        expect(await stores.people.delete(bob.userId)).toBe(false);
      });

      it('pass on a team that they alone owned: to whoever worked in it longest, and to nobody who only looked', async () => {
        const [bob, eva, old, late, viewer] = [
          await make(),
          await make(),
          await make(),
          await make(),
          await make(),
        ];
        const db = opened.database.signIn.db as Drizzle;
        const team = async (...members: (readonly [Actor, TeamRole, number])[]) => {
          const teamId = randomUUID() as TeamId;
          const times = { createdAt: at.toISOString(), updatedAt: at.toISOString() };
          await opened.database.brain.run(bob, ({ teams }) =>
            teams.insert(bob, { id: teamId, name: 'Tiles', slug: teamId, version: 1, ...times }),
          );
          for (const [{ userId }, role, joined] of members)
            await db.insert(teamMember).values({ teamId, userId, role, joinedAt: later(joined) });
          return teamId;
        };
        const alone = await team([viewer, 'viewer', 1], [late, 'member', 3], [old, 'member', 2]);
        const shared = await team([eva, 'owner', 1], [old, 'member', 2]);
        const watched = await team([viewer, 'viewer', 1]);
        const owners = async (teamId: TeamId) => {
          const rows = await db.select().from(teamMember).where(eq(teamMember.teamId, teamId));
          return rows.filter(({ role }) => role === 'owner').map(({ userId }) => userId);
        };
        expect(await stores.people.delete(bob.userId)).toBe(true);
        expect(await owners(alone)).toEqual([old.userId]);
        expect(await owners(shared)).toEqual([eva.userId]);
        expect(await owners(watched)).toEqual([]);
        await Promise.all([stores.people.delete(old.userId), stores.people.delete(eva.userId)]);
        expect(await owners(alone)).toEqual([late.userId]);
      });

      it('take what is personal in the audit log along, if they go', async () => {
        const [bob, eve] = [await make(), await make()];
        const store = opened.database.audit;
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
        await expect(stores.people.delete(admin.userId)).rejects.toMatchObject({
          code: 'last_administrator',
        });
        expect(await kept(bob.userId)).toEqual(['Bob']);
        await stores.people.delete(bob.userId);
        expect([await kept(bob.userId), await kept(eve.userId)]).toEqual([[undefined], ['Bob']]);
      });
    });

    describe('the last administrator', () => {
      it('is not demoted, banned or deleted', async () => {
        const last = { code: 'last_administrator' };
        const { userId } = admin;
        await expect(stores.people.update(admin, userId, { role: 'member', at })).rejects.toMatchObject(last);
        await expect(stores.people.setBan(admin, userId, 'oops', at)).rejects.toMatchObject(last);
        await expect(stores.people.delete(userId)).rejects.toMatchObject(last);
        expect(await stores.people.find(admin, userId)).toMatchObject({ role: 'admin', banned: false });
      });

      it('is left over when two take it from each other at the same moment', async () => {
        for (let round = 0; round < 5; round += 1) {
          const other = await make({ role: 'admin', at: later(1) });
          const both = [admin, other].map(({ userId }) =>
            stores.people.update(admin, userId, { role: 'member', at }),
          );
          const done = await Promise.allSettled(both);
          expect(done.filter(({ status }) => status === 'fulfilled')).toHaveLength(1);
          const left = await stores.people.firstAdministrator();
          expect(left).toBeDefined();
          // Back to where this began.
          await stores.people.update(admin, admin.userId, { role: 'admin', at });
          await stores.people.delete(other.userId);
        }
      });
    });

    describe('invites', () => {
      const invite = async (teamId: TeamId | null = null, by = admin) => {
        const token = randomUUID();
        const id = randomUUID() as InviteId;
        const made = { id, instanceRole: 'member', email: null, teamId, teamRole: 'member' } as const;
        const times = { createdAt: at.toISOString(), expiresAt: later(minutes).toISOString() };
        await stores.invites.insert(by, { ...made, ...times }, digest(token));
        return { id, hash: digest(token) };
      };
      const newTeam = async (): Promise<TeamId> => {
        const teamId = randomUUID() as TeamId;
        await opened.database.brain.run(admin, async ({ teams }) => {
          const times = { createdAt: at.toISOString(), updatedAt: at.toISOString() };
          await teams.insert(admin, { id: teamId, name: 'Tiles', slug: teamId, version: 1, ...times });
        });
        return teamId;
      };

      it('make one account, however many use the link at once', async () => {
        const { id, hash } = await invite();
        const used = await Promise.all(
          Array.from({ length: 20 }, () => stores.invites.register(hash, person())),
        );
        expect(used.filter(Boolean)).toHaveLength(1);
        expect(await stores.invites.find(admin, id, at)).toMatchObject({ state: 'used' });
        expect(await stores.invites.findOpen(hash, at)).toBeUndefined();
      });

      it('stay open when the account could not be made', async () => {
        const { hash } = await invite();
        const { userId } = await make();
        const taken = person({ email: `${userId}@example.org` });
        await expect(stores.invites.register(hash, taken)).rejects.toMatchObject({ code: 'email_taken' });
        expect(await stores.invites.findOpen(hash, at)).toMatchObject({ state: 'open', invitedBy: 'Ada' });
      });

      it('end with time and with their withdrawal', async () => {
        const [late, withdrawn] = [await invite(), await invite()];
        expect(await stores.invites.register(late.hash, person({ at: later(2 * minutes) }))).toBe(false);
        expect(await stores.invites.find(admin, late.id, later(2 * minutes))).toMatchObject({
          state: 'expired',
        });
        expect(await stores.invites.revoke(admin, withdrawn.id, at)).toBe(true);
        expect(await stores.invites.revoke(admin, withdrawn.id, at)).toBe(false);
        expect(await stores.invites.register(withdrawn.hash, person())).toBe(false);
      });

      it('grant nothing once their maker may not', async () => {
        const other = await make({ role: 'admin' });
        const { hash } = await invite(null, other);
        await stores.people.update(admin, other.userId, { role: 'member', at });
        expect(await stores.invites.findOpen(hash, at)).toBeUndefined();
        expect(await stores.invites.register(hash, person())).toBe(false);
        expect(await stores.invites.join(hash, admin.userId, at)).toBe(false);
      });

      it('lead into a team, and lower nobody there', async () => {
        const teamId = await newTeam();
        const bob = await make();
        expect(await stores.invites.join((await invite(teamId)).hash, bob.userId, at)).toBe(true);
        expect(await stores.invites.join((await invite(teamId)).hash, admin.userId, at)).toBe(true);
        const roles = await (opened.database.signIn.db as Drizzle)
          .select({ userId: teamMember.userId, role: teamMember.role })
          .from(teamMember)
          .where(eq(teamMember.teamId, teamId));
        expect(Object.fromEntries(roles.map(({ userId, role }) => [userId, role]))).toEqual({
          [bob.userId]: 'member',
          [admin.userId]: 'owner',
        });
      });

      it('name a team that there is', async () => {
        await expect(invite('nowhere' as TeamId)).rejects.toMatchObject({ code: 'not_found' });
      });
    });

    it('sets a password once with a reset link, and ends every session', async () => {
      const bob = await make();
      await signIn(bob.userId);
      await stores.resets.put(bob.userId, digest('first'), later(minutes));
      await stores.resets.put(bob.userId, digest('second'), later(minutes));
      const redeem = (token: string, now = at) =>
        stores.resets.redeem(digest(token), { hash: 'reset', accountId: randomUUID(), at: now });
      expect(await redeem('first')).toBeUndefined();
      expect(await redeem('second', later(2 * minutes))).toBeUndefined();
      const both = await Promise.all([redeem('second'), redeem('second')]);
      expect(both.filter(Boolean)).toEqual([bob.userId]);
      expect(await stores.people.passwordHashOf(bob.userId)).toBe('reset');
      expect(await openSessions(bob)).toBe(0);
    });

    it('remembers which settings were changed', async () => {
      expect(await stores.settings.read()).toEqual({});
      await stores.settings.write({ registration: 'invite', breakGlass: undefined }, at);
      await stores.settings.write({ registration: 'open', breakGlass: true }, at);
      expect(await stores.settings.read()).toEqual({ registration: 'open', breakGlass: true });
    });
  });
}
