import { inProcessTallies, isAppError, type Tallies, uuidSource } from '@mosaicstack/kernel';
import { manualClock } from '@mosaicstack/testing';
import type { UserId } from '@mosaicstack/types';
import { describe, expect, it } from 'vitest';
import { MessageLimit } from './message-limit.js';

const ada = 'ada' as UserId;
const bob = 'bob' as UserId;

const limitBy = (tallies: Tallies) =>
  new MessageLimit({ tallies, ids: uuidSource, limits: { messagesPerMinute: 2 } });

const refusalOf = (limit: MessageLimit, userId: UserId) =>
  limit.admit(userId).then(
    () => undefined,
    (error: unknown) => (isAppError(error) ? error : undefined),
  );

const admittedOf = async (gateways: MessageLimit[]): Promise<number> => {
  const tries = await Promise.all(
    [...gateways, ...gateways, ...gateways].map((limit) => refusalOf(limit, ada)),
  );
  return tries.filter((refusal) => refusal === undefined).length;
};

describe('the limit of messages a minute', () => {
  it('holds for each person alone, and says how long to wait', async () => {
    const clock = manualClock();
    const limit = limitBy(inProcessTallies(clock));
    await limit.admit(ada);
    clock.advance(20_000);
    await limit.admit(ada);
    expect(await refusalOf(limit, ada)).toMatchObject({ code: 'rate_limited', retryAfter: 40 });
    expect(await refusalOf(limit, bob)).toBeUndefined();
    clock.advance(40_000);
    expect(await refusalOf(limit, ada)).toBeUndefined();
  });

  it('holds over all gateways that count together, and is doubled by two that do not', async () => {
    const shared = inProcessTallies(manualClock());
    expect(await admittedOf([limitBy(shared), limitBy(shared)])).toBe(2);
    const apart = [limitBy(inProcessTallies(manualClock())), limitBy(inProcessTallies(manualClock()))];
    expect(await admittedOf(apart)).toBe(4);
  });
});
