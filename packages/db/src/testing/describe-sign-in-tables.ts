import { eq } from 'drizzle-orm';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { account, session, user } from '../schema/index.js';
import type { Drizzle } from '../sql/drizzle-session.js';
import type { OpenedForTest } from './open-for-test.js';

/** What setting up and signing in rest on. */
export function describeSignInTables(label: string, open: () => Promise<OpenedForTest>): void {
  describe(`${label} keeps who may sign in`, () => {
    let opened: OpenedForTest;
    let db: Drizzle;

    beforeAll(async () => {
      opened = await open();
      db = opened.database.signIn.db as Drizzle;
    });
    afterAll(() => opened?.close());

    it('makes one first administrator of fifty who try at once', async () => {
      const { firstAdmin } = opened.database;
      expect(await firstAdmin.exists()).toBe(false);

      const made = await Promise.all(
        Array.from({ length: 50 }, (_, index) =>
          firstAdmin.create({
            userId: `user-${index}`,
            accountId: `account-${index}`,
            name: 'Ada',
            email: `ada-${index}@example.org`,
            passwordHash: 'hash',
            at: new Date('2026-01-01T00:00:00.000Z'),
          }),
        ),
      );

      expect(made.filter(Boolean)).toHaveLength(1);
      expect(await firstAdmin.exists()).toBe(true);
      const admins = await db.select().from(user).where(eq(user.role, 'admin'));
      expect(admins.map(({ id }) => id)).toEqual([`user-${made.indexOf(true)}`]);
      expect(await db.select().from(account)).toMatchObject([
        { userId: admins[0]?.id, accountId: admins[0]?.id, providerId: 'credential', password: 'hash' },
      ]);
    });

    it('gives the sign-in library rows with dates and flags, as its adapter expects', async () => {
      const { userId } = await opened.newPerson();
      const expiresAt = new Date('2026-02-03T04:05:06.789Z');

      const [made] = await db.insert(session).values({ id: 's', token: 't', userId, expiresAt }).returning();
      const [person] = await db.select().from(user).where(eq(user.id, userId));

      expect(made).toMatchObject({ expiresAt, userId });
      expect(person).toMatchObject({ emailVerified: false, createdAt: expect.any(Date) });
      await db.delete(user).where(eq(user.id, userId));
      expect(await db.select().from(session)).toEqual([]);
    });

    it('repeats no parameter in an error, for they are secrets', async () => {
      const insert = () =>
        db.insert(user).values({ id: 'twin', name: 'Ada', email: 'very-secret@example.org' });
      await insert();
      const error: unknown = await insert().catch((refused: unknown) => refused);
      const told = [error, (error as Error).cause].map(String).join();
      expect(told).toContain('duplicate key');
      expect(told).not.toContain('very-secret');
    });
  });
}
