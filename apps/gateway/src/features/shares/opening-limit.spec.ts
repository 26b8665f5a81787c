import { inProcessTallies, isAppError, type Tallies, uuidSource } from '@mosaicstack/kernel';
import { manualClock } from '@mosaicstack/testing';
import { describe, expect, it } from 'vitest';
import { OpeningLimit } from './opening-limit.js';

const limitBy = (tallies: Tallies) => new OpeningLimit({ tallies, ids: uuidSource });
const refusalOf = (limit: OpeningLimit, network: string) =>
  limit.admit(network).then(
    () => undefined,
    (error: unknown) => (isAppError(error) ? error : undefined),
  );
/** How many of a hundred openings are let through, asked for at the gateways in turn. */
const admittedBy = async (...gateways: OpeningLimit[]): Promise<number> => {
  const tries = Array.from({ length: 100 }, (_, index) => gateways[index % gateways.length]!);
  const refusals = await Promise.all(tries.map((limit) => refusalOf(limit, '192.0.2.0')));
  return refusals.filter((refusal) => refusal === undefined).length;
};

describe('the limit of shared conversations that are opened', () => {
  it('holds for each network alone, and says how long to wait', async () => {
    const clock = manualClock();
    const limit = limitBy(inProcessTallies(clock));
    expect(await admittedBy(limit)).toBe(60);
    clock.advance(20_000);
    expect(await refusalOf(limit, '192.0.2.0')).toMatchObject({ code: 'rate_limited', retryAfter: 40 });
    expect(await refusalOf(limit, '198.51.100.0')).toBeUndefined();
    clock.advance(40_000);
    expect(await refusalOf(limit, '192.0.2.0')).toBeUndefined();
  });

  it('holds over all gateways that count together, and lets more through at two that do not', async () => {
    const shared = inProcessTallies(manualClock());
    expect(await admittedBy(limitBy(shared), limitBy(shared))).toBe(60);
    const apart = [limitBy(inProcessTallies(manualClock())), limitBy(inProcessTallies(manualClock()))];
    expect(await admittedBy(...apart)).toBe(100);
  });
});
