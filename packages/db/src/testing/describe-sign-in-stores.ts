import { randomUUID } from 'node:crypto';
import type { ProviderAdmission, ProviderPerson, StoredSecondFactor } from '@mosaicstack/kernel';
import { aTeam } from '@mosaicstack/brain/testing';
import type { TeamId, TeamRole, UserId } from '@mosaicstack/types';
import { eq } from 'drizzle-orm';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { OpenDatabase } from '../open-database.js';
import { account, passkey, session, teamMember, user } from '../schema/index.js';
import type { Drizzle } from '../sql/drizzle-session.js';
import type { OpenedForTest } from './open-for-test.js';

const at = new Date('2026-03-01T00:00:00.000Z');
const later = new Date(at.getTime() + 60_000);

const admission = (mayRegister = true): ProviderAdmission => ({
  userId: randomUUID() as UserId,
  accountId: randomUUID(),
  mayRegister,
  at,
});

const newcomer = (overrides: Partial<ProviderPerson> = {}): ProviderPerson => {
  const subject = randomUUID();
  const email = `${subject}@example.org`;
  return { providerId: 'oidc', subject, name: 'Grace', email, emailVerified: true, ...overrides };
};

/** What people sign in by besides a password. */
export function describeSignInStores(label: string, open: () => Promise<OpenedForTest>): void {
  describe(`${label} keeps other ways to sign in`, () => {
    let opened: OpenedForTest;
    let stores: OpenDatabase['identity'];
    let db: Drizzle;

    beforeAll(async () => {
      opened = await open();
      stores = opened.database.identity;
      db = opened.database.signIn.db as Drizzle;
    });
    afterAll(() => opened?.close());

    const signIn = (userId: UserId) =>
      db.insert(session).values({ id: userId, token: userId, userId, expiresAt: later });
    /** An account with a password and an open session. */
    const existing = async (emailVerified: boolean, email = `${randomUUID()}@example.org`) => {
      const userId = randomUUID() as UserId;
      await stores.people.insert({
        userId,
        accountId: randomUUID(),
        name: 'Ada',
        email,
        role: 'member',
        passwordHash: 'hash',
        emailVerified,
        at,
      });
      await signIn(userId);
      return { userId, email };
    };
    const waysOf = async (userId: string) => {
      const rows = await db.select().from(account).where(eq(account.userId, userId));
      return rows.map(({ providerId }) => providerId).sort();
    };

    describe('an identity provider', () => {
      it('brings somebody in once, and knows them by their subject whatever their address is then', async () => {
        const grace = newcomer();
        const made = await stores.providers.admit(grace, admission());
        expect(made).toMatchObject({ outcome: 'made', standing: { user: { email: grace.email } } });
        const again = await stores.providers.admit({ ...grace, email: 'new@example.org' }, admission(false));
        expect(again).toMatchObject({ outcome: 'known', standing: { user: { email: grace.email } } });
      });

      it('makes one account for somebody who comes in many times at once', async () => {
        const grace = newcomer();
        const came = await Promise.all(
          Array.from({ length: 8 }, () => stores.providers.admit(grace, admission())),
        );
        expect(came.filter(({ outcome }) => outcome === 'made')).toHaveLength(1);
        const ids = came.map((one) => 'standing' in one && one.standing.user.id);
        expect(new Set(ids).size).toBe(1);
        expect(await db.select().from(account).where(eq(account.accountId, grace.subject))).toHaveLength(1);
      });

      it('keeps two providers that use one subject apart', async () => {
        const grace = newcomer();
        await stores.providers.admit(grace, admission());
        const other = newcomer({ subject: grace.subject, providerId: 'keycloak' });
        expect(await stores.providers.admit(other, admission())).toMatchObject({ outcome: 'made' });
      });

      it('makes nobody where none may be made', async () => {
        const grace = newcomer();
        expect(await stores.providers.admit(grace, admission(false))).toEqual({ outcome: 'not-admitted' });
        expect(await db.select().from(user).where(eq(user.email, grace.email))).toEqual([]);
      });

      it('never joins an account on an address it does not vouch for', async () => {
        const { userId, email } = await existing(true);
        const person = newcomer({ email, emailVerified: false });
        expect(await stores.providers.admit(person, admission())).toEqual({ outcome: 'email-unverified' });
        expect(await waysOf(userId)).toEqual(['credential']);
      });

      it('joins an account whose address was vouched for on both sides, and leaves its password', async () => {
        const { userId, email } = await existing(true);
        const joined = await stores.providers.admit(newcomer({ email }), admission(false));
        expect(joined).toMatchObject({ outcome: 'joined', standing: { user: { id: userId } } });
        expect(await waysOf(userId)).toEqual(['credential', 'oidc']);
        expect(await db.select().from(session).where(eq(session.userId, userId))).toHaveLength(1);
      });

      it('closes what somebody else may hold to an account whose address nobody vouched for', async () => {
        const { userId, email } = await existing(false);
        await stores.providers.admit(newcomer({ email }), admission(false));
        expect(await waysOf(userId)).toEqual(['oidc']);
        expect(await db.select().from(session).where(eq(session.userId, userId))).toEqual([]);
        expect(await db.select().from(user).where(eq(user.id, userId))).toMatchObject([
          { emailVerified: true },
        ]);
      });

      it('tells of a ban, and changes nothing of the account', async () => {
        const { userId, email } = await existing(false);
        await db.update(user).set({ banned: true }).where(eq(user.id, userId));
        const came = await stores.providers.admit(newcomer({ email }), admission());
        expect(came).toMatchObject({ standing: { banned: true } });
        expect(await waysOf(userId)).toEqual(['credential']);
      });
    });

    describe('groups', () => {
      /** A team with its founder as its owner. */
      const newTeam = async () => {
        const founder = await opened.newPerson();
        const made = aTeam();
        await opened.database.brain.run(founder, ({ teams }) => teams.insert(founder, made));
        return { ...made, founder: founder.userId };
      };
      const roleIn = async (teamId: TeamId, userId: string) => {
        const rows = await db.select().from(teamMember).where(eq(teamMember.teamId, teamId));
        return rows.find((row) => row.userId === userId)?.role;
      };
      const grant = (userId: UserId, ...teams: [string, TeamRole | null][]) =>
        stores.providers.applyGroups(userId, { teams: new Map(teams) }, at);

      it('let into the teams they name and out again, and touch no other', async () => {
        const { userId } = await existing(true);
        const [named, other] = [await newTeam(), await newTeam()];
        await db.insert(teamMember).values({ teamId: other.id, userId, role: 'viewer', joinedAt: at });
        expect(await grant(userId, [named.slug, 'member'], ['no-such-team', 'member'])).toEqual({
          keptAdministrator: false,
          unknownTeams: ['no-such-team'],
          keptOwnerships: [],
        });
        expect(await roleIn(named.id, userId)).toBe('member');
        await grant(userId, [named.slug, 'owner']);
        expect(await roleIn(named.id, userId)).toBe('owner');
        await grant(userId, [named.slug, null]);
        expect(await roleIn(named.id, userId)).toBeUndefined();
        expect(await roleIn(other.id, userId)).toBe('viewer');
      });

      it('take no team its last owner, though two leave at once', async () => {
        const { id, slug, founder } = await newTeam();
        expect(await grant(founder, [slug, null])).toMatchObject({ keptOwnerships: [slug] });
        const { userId } = await existing(true);
        await grant(userId, [slug, 'owner']);
        await Promise.all([grant(founder, [slug, null]), grant(userId, [slug, 'member'])]);
        const left = [await roleIn(id, founder), await roleIn(id, userId)];
        expect(left.filter((role) => role === 'owner')).toHaveLength(1);
      });

      it('make administrators and unmake them, but never the last, and end the sessions of whoever changes', async () => {
        await db
          .update(user)
          .set({ role: 'admin' })
          .where(eq(user.id, (await existing(true)).userId));
        const { userId } = await existing(true);
        const apply = (role: 'admin' | 'member') =>
          stores.providers.applyGroups(userId, { role, teams: new Map() }, at);
        expect(await apply('admin')).toMatchObject({ keptAdministrator: false });
        expect(await db.select().from(session).where(eq(session.userId, userId))).toEqual([]);
        expect(await apply('member')).toMatchObject({ keptAdministrator: false });
        await apply('admin');
        await db
          .delete(user)
          .where(eq(user.name, 'Ada'))
          .catch(() => undefined);
        const admins = await db.select().from(user).where(eq(user.role, 'admin'));
        for (const admin of admins.filter(({ id }) => id !== userId))
          await db.update(user).set({ role: 'member' }).where(eq(user.id, admin.id));
        expect(await apply('member')).toMatchObject({ keptAdministrator: true });
        expect((await stores.people.standingOf(userId))?.user.role).toBe('admin');
      });
    });

    describe('something kept for minutes', () => {
      it('is taken once, however many ask', async () => {
        const key = `test:${randomUUID()}`;
        await stores.oneTime.put(key, 'value', later);
        expect(await stores.oneTime.read(key, at)).toBe('value');
        const taken = await Promise.all(Array.from({ length: 8 }, () => stores.oneTime.take(key, at)));
        expect(taken.filter((value) => value !== undefined)).toEqual(['value']);
      });

      it('is gone when its time is over', async () => {
        const key = `test:${randomUUID()}`;
        await stores.oneTime.put(key, 'value', later);
        expect(await stores.oneTime.read(key, later)).toBeUndefined();
        expect(await stores.oneTime.take(key, later)).toBeUndefined();
      });
    });

    describe('a second factor', () => {
      const factor = (userId: UserId): StoredSecondFactor => ({
        id: randomUUID(),
        userId,
        secret: 'sealed',
        backupCodes: 'codes',
        confirmedAt: null,
        createdAt: at,
      });

      it('may be begun again until it is confirmed, and then no more', async () => {
        const { userId } = await existing(true);
        expect(await stores.secondFactors.begin(factor(userId))).toBe(true);
        const second = factor(userId);
        expect(await stores.secondFactors.begin(second)).toBe(true);
        expect(await stores.secondFactors.find(userId)).toMatchObject({ id: second.id, confirmedAt: null });
        expect(await stores.secondFactors.useStep(userId, 7)).toBe(false);
        expect(await stores.secondFactors.confirm(userId, 7, at)).toBe(true);
        expect(await stores.secondFactors.confirm(userId, 8, at)).toBe(false);
        expect(await stores.secondFactors.begin(factor(userId))).toBe(false);
        expect(await stores.secondFactors.delete(userId)).toBe(true);
        expect(await stores.secondFactors.delete(userId)).toBe(false);
      });

      it('is taken away with every session of its person, and of nobody else', async () => {
        const [lost, other] = [await existing(true), await existing(true)];
        for (const { userId } of [lost, other]) await stores.secondFactors.begin(factor(userId));
        const admin = { userId: other.userId, role: 'admin' } as const;
        expect(await stores.secondFactors.takeAway(admin, lost.userId)).toBe(true);
        expect(await stores.secondFactors.find(lost.userId)).toBeUndefined();
        expect(await stores.sessions.list(lost.userId, at)).toEqual([]);
        expect(await stores.sessions.list(other.userId, at)).toHaveLength(1);
        await signIn(lost.userId);
        expect(await stores.secondFactors.takeAway(admin, lost.userId)).toBe(false);
        expect(await stores.sessions.list(lost.userId, at)).toHaveLength(1);
      });

      it('takes one time step once, however many ask, and none before it', async () => {
        const { userId } = await existing(true);
        await stores.secondFactors.begin(factor(userId));
        await stores.secondFactors.confirm(userId, 7, at);
        expect(await stores.secondFactors.useStep(userId, 7)).toBe(false);
        const used = await Promise.all(
          Array.from({ length: 8 }, () => stores.secondFactors.useStep(userId, 9)),
        );
        expect(used.filter(Boolean)).toHaveLength(1);
        expect(await stores.secondFactors.useStep(userId, 8)).toBe(false);
      });

      it('changes its backup codes from what they were', async () => {
        const { userId } = await existing(true);
        await stores.secondFactors.begin(factor(userId));
        expect(await stores.secondFactors.replaceBackupCodes(userId, 'other', 'new')).toBe(false);
        expect(await stores.secondFactors.replaceBackupCodes(userId, 'codes', 'new')).toBe(true);
      });

      it('shows and deletes passkeys of their person alone', async () => {
        const [{ userId }, other] = [await existing(true), await existing(true)];
        const id = randomUUID();
        await db.insert(passkey).values({
          id,
          name: 'Laptop',
          publicKey: 'key',
          userId,
          credentialID: id,
          counter: 4_294_967_295,
          deviceType: 'singleDevice',
          backedUp: false,
          createdAt: at,
        });
        expect(await stores.secondFactors.passkeys(userId)).toEqual([
          { id, name: 'Laptop', createdAt: at.toISOString() },
        ]);
        expect(await stores.secondFactors.passkeys(other.userId)).toEqual([]);
        expect(await stores.secondFactors.deletePasskey(other.userId, id)).toBe(false);
        expect(await stores.secondFactors.deletePasskey(userId, id)).toBe(true);
      });
    });
  });
}
