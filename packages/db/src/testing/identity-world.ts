import { randomUUID } from 'node:crypto';
import type { Actor, IdentityStores, NewPerson } from '@mosaicstack/kernel';
import { type ApiKey, type KeyId, noKeyBudget, type UserId } from '@mosaicstack/types';
import { session } from '../schema/index.js';
import type { Drizzle } from '../sql/drizzle-session.js';
import type { OpenedForTest } from './open-for-test.js';

export const at = new Date('2026-01-01T00:00:00.000Z');
export const later = (milliseconds: number): Date => new Date(at.getTime() + milliseconds);
export const minutes = 60_000;

/** A database with an administrator in it, and ways to make what suites of identity need. */
export class IdentityWorld {
  opened!: OpenedForTest;
  admin!: Actor;

  constructor(private readonly open: () => Promise<OpenedForTest>) {}

  get stores(): IdentityStores {
    return this.opened.database.identity;
  }

  async begin(): Promise<void> {
    this.opened = await this.open();
    this.admin = await this.make({ role: 'admin', name: 'Ada' });
  }

  end(): Promise<void> {
    return this.opened?.close();
  }

  person(more: Partial<NewPerson> = {}): NewPerson {
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
  }

  async make(more: Partial<NewPerson> = {}): Promise<Actor> {
    const made = this.person(more);
    await this.stores.people.insert(made);
    return { userId: made.userId, role: made.role };
  }

  key(name = 'laptop'): ApiKey {
    return {
      id: randomUUID() as KeyId,
      name,
      hint: 'abcd',
      scopes: ['read'],
      addresses: ['203.0.113.0/24'],
      budget: noKeyBudget,
      expiresAt: null,
      lastUsedAt: null,
      createdAt: at.toISOString(),
    };
  }

  /** The id of a session that is open. */
  async signIn(userId: UserId): Promise<string> {
    const id = randomUUID();
    await (this.opened.database.signIn.db as Drizzle)
      .insert(session)
      .values({ id, token: id, userId, expiresAt: new Date(Date.now() + 60 * minutes) });
    return id;
  }

  async openSessions({ userId }: Pick<Actor, 'userId'>): Promise<number | undefined> {
    return (await this.stores.people.find(this.admin, userId))?.openSessions;
  }
}
