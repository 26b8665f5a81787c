import { challengeKeyPrefix, type Clock, type OneTimeStore } from '@mosaicstack/kernel';
import type { UserId } from '@mosaicstack/types';
import { digestOf, newToken } from '../digest.js';

/** From the right password to the code. */
export const challengeSeconds = 600;

const keyOf = (challenge: string): string => challengeKeyPrefix + digestOf(challenge);

/** Sign-ins that showed the right password and still lack a code. Each becomes one session at most. */
export class Challenges {
  constructor(
    private readonly store: OneTimeStore,
    private readonly clock: Clock,
  ) {}

  async pose(userId: UserId): Promise<string> {
    const challenge = newToken();
    const expiresAt = new Date(this.clock.now().getTime() + challengeSeconds * 1_000);
    await this.store.put(keyOf(challenge), userId, expiresAt);
    return challenge;
  }

  /** Whose it is, while it stands. */
  async whose(challenge: string): Promise<UserId | undefined> {
    return (await this.store.read(keyOf(challenge), this.clock.now())) as UserId | undefined;
  }

  /** False when somebody else was first, or it is over. */
  async use(challenge: string): Promise<boolean> {
    return (await this.store.take(keyOf(challenge), this.clock.now())) !== undefined;
  }
}
