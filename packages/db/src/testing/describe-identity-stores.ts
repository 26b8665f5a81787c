import { createHash, randomUUID } from 'node:crypto';
import { type InviteId, noKeyBudget, type TeamId, type UserId } from '@mosaicstack/types';
import { eq } from 'drizzle-orm';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { teamMember } from '../schema/index.js';
import type { Drizzle } from '../sql/drizzle-session.js';
import { describePeople } from './describe-people.js';
import { at, IdentityWorld, later, minutes } from './identity-world.js';
import type { OpenedForTest } from './open-for-test.js';

const digest = (text: string) => createHash('sha256').update(text).digest('hex');

/** What holds of accounts, keys, invites and throttles, whatever asks for them. */
export function describeIdentityStores(label: string, open: () => Promise<OpenedForTest>): void {
  describe(`${label} keeps who may come in`, () => {
    const world = new IdentityWorld(open);
    beforeAll(() => world.begin());
    afterAll(() => world.end());

    describePeople(world);

    describe('throttles', () => {
      const limit = { tries: 10, windowMs: 15 * minutes };

      it('admit ten of a hundred who ask at once, and again once the window has passed', async () => {
        const asked = await Promise.all(
          Array.from({ length: 100 }, () => world.stores.throttle.reserve('one', limit, at)),
        );
        expect(asked.filter(({ admitted }) => admitted)).toHaveLength(10);
        const refused = await world.stores.throttle.reserve('one', limit, later(5 * minutes));
        expect(refused).toEqual({ admitted: false, retryAfterMs: expect.any(Number) as number });
        if (refused.admitted) throw new Error('admitted');
        expect(Math.ceil(refused.retryAfterMs / minutes)).toBe(10);
        expect(await world.stores.throttle.reserve('two', limit, at)).toMatchObject({ admitted: true });
        expect(await world.stores.throttle.reserve('one', limit, later(15 * minutes + 1))).toMatchObject({
          admitted: true,
        });
      });

      it('slide: tries count for their own quarter of an hour, not for that of the first', async () => {
        for (let minute = 0; minute < 10; minute += 1) {
          await world.stores.throttle.reserve('slide', limit, later(minute * minutes));
        }
        const admittedAt = async (minute: number) =>
          (await world.stores.throttle.reserve('slide', limit, later(minute * minutes))).admitted;
        expect([await admittedAt(14), await admittedAt(16), await admittedAt(16.1)]).toEqual([
          false,
          true,
          true,
        ]);
        expect(await admittedAt(16.2)).toBe(false);
      });

      it('take back what was none, and forget what is long past', async () => {
        const once = { ...limit, tries: 1 };
        const first = await world.stores.throttle.reserve('back', once, at);
        if (!first.admitted) throw new Error('refused');
        await world.stores.throttle.release('back', first.slot);
        expect(await world.stores.throttle.reserve('back', once, at)).toMatchObject({ admitted: true });
        await world.stores.throttle.sweep(later(1));
        expect(await world.stores.throttle.reserve('back', once, at)).toMatchObject({ admitted: true });
      });
    });

    describe('keys', () => {
      it('take another name or budget, each limit by itself', async () => {
        const bob = await world.make();
        const made = world.key();
        await world.stores.keys.insert(bob, made, digest('budget'));
        await world.stores.keys.update(bob, made.id, { budget: { usdPerDay: 2, usdTotal: 9 } });
        const change = { name: 'desk', budget: { usdTotal: null } };
        const changed = await world.stores.keys.update(bob, made.id, change);
        expect(changed).toEqual({ ...made, name: 'desk', budget: { ...noKeyBudget, usdPerDay: 2 } });
        expect(await world.stores.keys.find(bob, made.id)).toEqual(changed);
      });

      it('are found by their digest, with their owner as they stand now', async () => {
        const bob = await world.make();
        const made = world.key();
        await world.stores.keys.insert(bob, made, digest('bobs'));
        expect(await world.stores.keys.findByHash(digest('bobs'))).toMatchObject({
          key: made,
          owner: { id: bob.userId, role: 'member' },
          banned: false,
        });
        await world.stores.keys.touch(made.id, later(1));
        expect((await world.stores.keys.list(bob, { limit: 5 })).items).toMatchObject([
          { id: made.id, lastUsedAt: later(1).toISOString() },
        ]);
        expect(await world.stores.keys.findByHash(digest('other'))).toBeUndefined();
      });

      it('are neither seen nor taken away by somebody else', async () => {
        const [bob, eve] = [await world.make(), await world.make()];
        const made = world.key();
        await world.stores.keys.insert(bob, made, digest('hidden'));
        expect((await world.stores.keys.list(eve, { limit: 5 })).items).toEqual([]);
        expect(await world.stores.keys.delete(eve, made.id)).toBeUndefined();
        await expect(
          world.stores.keys.insert({ ...eve, userId: bob.userId }, made, digest('x')),
        ).rejects.toThrow();
        expect(await world.stores.keys.update(eve, made.id, { name: 'hers' })).toBeUndefined();
        expect(await world.stores.keys.find(eve, made.id)).toBeUndefined();
        expect(await world.stores.keys.delete(bob, made.id)).toMatchObject({ name: 'laptop' });
      });

      it('of one name and the same scopes are replaced at once, whoever has them', async () => {
        const [bob, eve] = [await world.make(), await world.make()];
        await world.stores.keys.insert(bob, world.key('host'), digest('old'));
        await world.stores.keys.insert(eve, world.key('host'), digest('hers'));
        await world.stores.keys.insert(eve, { ...world.key('host'), scopes: ['chat'] }, digest('another'));
        await world.stores.keys.insert(eve, world.key('laptop'), digest('laptop'));
        await world.stores.keys.replace(bob.userId, world.key('host'), digest('new'));
        expect(await world.stores.keys.findByHash(digest('old'))).toBeUndefined();
        expect(await world.stores.keys.findByHash(digest('hers'))).toBeUndefined();
        expect(await world.stores.keys.findByHash(digest('another'))).toBeDefined();
        expect(await world.stores.keys.findByHash(digest('laptop'))).toBeDefined();
        expect(await world.stores.keys.findByHash(digest('new'))).toBeDefined();
        expect((await world.stores.keys.listAll(world.admin, { limit: 1 })).nextCursor).not.toBeNull();
      });
    });

    describe('invites', () => {
      const invite = async (teamId: TeamId | null = null, by = world.admin, email: string | null = null) => {
        const token = randomUUID();
        const id = randomUUID() as InviteId;
        const made = { id, instanceRole: 'member', email, teamId, teamRole: 'member' } as const;
        const times = { createdAt: at.toISOString(), expiresAt: later(minutes).toISOString() };
        await world.stores.invites.insert(by, { ...made, ...times }, digest(token));
        return { id, hash: digest(token) };
      };
      const newTeam = async (): Promise<TeamId> => {
        const teamId = randomUUID() as TeamId;
        await world.opened.database.brain.run(world.admin, async ({ teams }) => {
          const times = { createdAt: at.toISOString(), updatedAt: at.toISOString() };
          await teams.insert(world.admin, { id: teamId, name: 'Tiles', slug: teamId, version: 1, ...times });
        });
        return teamId;
      };

      it('make one account, however many use the link at once', async () => {
        const { id, hash } = await invite();
        const used = await Promise.all(
          Array.from({ length: 20 }, () => world.stores.invites.register(hash, world.person())),
        );
        expect(used.filter(Boolean)).toHaveLength(1);
        expect(await world.stores.invites.find(world.admin, id, at)).toMatchObject({ state: 'used' });
        expect(await world.stores.invites.findOpen(hash, at)).toBeUndefined();
      });

      it('stay open when the account could not be made', async () => {
        const { hash } = await invite();
        const { userId } = await world.make();
        const taken = world.person({ email: `${userId}@example.org` });
        await expect(world.stores.invites.register(hash, taken)).rejects.toMatchObject({
          code: 'email_taken',
        });
        expect(await world.stores.invites.findOpen(hash, at)).toMatchObject({
          state: 'open',
          invitedBy: 'Ada',
        });
      });

      it('end with time and with their withdrawal', async () => {
        const [late, withdrawn] = [await invite(), await invite()];
        expect(await world.stores.invites.register(late.hash, world.person({ at: later(2 * minutes) }))).toBe(
          false,
        );
        expect(await world.stores.invites.find(world.admin, late.id, later(2 * minutes))).toMatchObject({
          state: 'expired',
        });
        expect(await world.stores.invites.revoke(world.admin, withdrawn.id, at)).toBe(true);
        expect(await world.stores.invites.revoke(world.admin, withdrawn.id, at)).toBe(false);
        expect(await world.stores.invites.register(withdrawn.hash, world.person())).toBe(false);
      });

      it('are found by the address they are made out to, and by no other, while they count', async () => {
        const email = `${randomUUID()}@example.org`;
        const isInvited = (address = email, now = at) => world.stores.invites.isInvited(address, now);
        await invite();
        expect(await isInvited()).toBe(false);
        const { id } = await invite(null, world.admin, email.toUpperCase());
        expect([await isInvited(), await isInvited(`x${email}`), await isInvited('%')]).toEqual([
          ...[true, false, false],
        ]);
        expect(await isInvited(email, later(2 * minutes))).toBe(false);
        await world.stores.invites.revoke(world.admin, id, at);
        expect(await isInvited()).toBe(false);
      });

      it('grant nothing once their maker may not', async () => {
        const other = await world.make({ role: 'admin' });
        const email = `${randomUUID()}@example.org`;
        const { hash } = await invite(null, other, email);
        await world.stores.people.update(world.admin, other.userId, { role: 'member', at });
        expect(await world.stores.invites.findOpen(hash, at)).toBeUndefined();
        expect(await world.stores.invites.isInvited(email, at)).toBe(false);
        expect(await world.stores.invites.register(hash, world.person())).toBe(false);
        expect(await world.stores.invites.join(hash, world.admin.userId, at)).toBe(false);
      });

      it('lead into a team, and lower nobody there', async () => {
        const teamId = await newTeam();
        const bob = await world.make();
        expect(await world.stores.invites.join((await invite(teamId)).hash, bob.userId, at)).toBe(true);
        expect(await world.stores.invites.join((await invite(teamId)).hash, world.admin.userId, at)).toBe(
          true,
        );
        const roles = await (world.opened.database.signIn.db as Drizzle)
          .select({ userId: teamMember.userId, role: teamMember.role })
          .from(teamMember)
          .where(eq(teamMember.teamId, teamId));
        expect(Object.fromEntries(roles.map(({ userId, role }) => [userId, role]))).toEqual({
          [bob.userId]: 'member',
          [world.admin.userId]: 'owner',
        });
      });

      it('name a team that there is', async () => {
        await expect(invite('nowhere' as TeamId)).rejects.toMatchObject({ code: 'not_found' });
      });
    });

    it('sets a password once with a reset link, and ends every session', async () => {
      const bob = await world.make();
      await world.signIn(bob.userId);
      await world.stores.resets.put(bob.userId, digest('first'), later(minutes));
      await world.stores.resets.put(bob.userId, digest('second'), later(minutes));
      const redeem = (token: string, now = at) =>
        world.stores.resets.redeem(digest(token), { hash: 'reset', accountId: randomUUID(), at: now });
      expect(await redeem('first')).toBeUndefined();
      expect(await redeem('second', later(2 * minutes))).toBeUndefined();
      const both = await Promise.all([redeem('second'), redeem('second')]);
      expect(both.filter(Boolean)).toEqual([bob.userId]);
      expect(await world.stores.people.passwordHashOf(bob.userId)).toBe('reset');
      expect(await world.openSessions(bob)).toBe(0);
    });

    it('lets nobody in by a reset link once an administrator may make none', async () => {
      const bob = await world.make();
      const isOpen = () => world.stores.resets.isOpen(digest('theirs'), at);
      const endings: [string, (userId: UserId) => Promise<unknown>][] = [
        ['a ban', (userId) => world.stores.people.setBan(world.admin, userId, 'rogue', at)],
        ['another role', (userId) => world.stores.people.update(world.admin, userId, { role: 'member', at })],
        ['the end of the account', (userId) => world.stores.people.delete(userId)],
        [
          'the groups of a provider',
          (userId) => world.stores.providers.applyGroups(userId, { role: 'member', teams: new Map() }, at),
        ],
      ];
      for (const [how, end] of endings) {
        const [maker, member] = [await world.make({ role: 'admin' }), await world.make()];
        await world.stores.resets.put(bob.userId, digest('theirs'), later(minutes));
        await world.stores.people.setBan(world.admin, member.userId, 'spam', at);
        expect({ how, isOpen: await isOpen() }).toEqual({ how, isOpen: true });
        await end(maker.userId);
        expect({ how, isOpen: await isOpen() }).toEqual({ how, isOpen: false });
      }
    });

    it('remembers which settings were changed', async () => {
      expect(await world.stores.settings.read()).toEqual({});
      await world.stores.settings.write({ registration: 'invite', breakGlass: undefined }, at);
      await world.stores.settings.write({ registration: 'open', breakGlass: true }, at);
      expect(await world.stores.settings.read()).toEqual({ registration: 'open', breakGlass: true });
    });
  });
}
