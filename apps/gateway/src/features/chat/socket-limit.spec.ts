import { inProcessTallies } from '@mosaicstack/kernel';
import { manualClock } from '@mosaicstack/testing';
import type { UserId } from '@mosaicstack/types';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { SocketLimit } from './socket-limit.js';

const socketOf = (userId: string, socketId: string) => ({ userId: userId as UserId, socketId });
const refused = { code: 'rate_limited', retryAfter: 5 };

describe('the limit of open sockets', () => {
  beforeEach(() => vi.useFakeTimers());
  afterEach(() => vi.useRealTimers());

  it('holds over all gateways that count together, for each person alone', async () => {
    const tallies = inProcessTallies(manualClock());
    const [one, two] = [1, 2].map(() => new SocketLimit({ tallies, limits: { socketsPerUser: 2 } }));
    const atOnce = ['a', 'b', 'c', 'd'].map((id, index) => [one, two][index % 2]!.admit(socketOf('ada', id)));
    const outcomes = (await Promise.allSettled(atOnce)).map(({ status }) => status);
    expect(outcomes).toEqual(['fulfilled', 'fulfilled', 'rejected', 'rejected']);
    await two!.admit(socketOf('bob', 'e'));
    two!.hold(socketOf('ada', 'b'))();
    await one!.admit(socketOf('ada', 'f'));
  });

  it('is doubled by gateways that count apart', async () => {
    for (const id of ['a', 'b']) {
      const alone = new SocketLimit({
        tallies: inProcessTallies(manualClock()),
        limits: { socketsPerUser: 1 },
      });
      await alone.admit(socketOf('ada', id));
    }
  });

  it('counts an open socket for as long as it is open, and one that never opened for a minute', async () => {
    const clock = manualClock();
    const limit = new SocketLimit({ tallies: inProcessTallies(clock), limits: { socketsPerUser: 2 } });
    const pass = (milliseconds: number) => {
      clock.advance(milliseconds);
      vi.advanceTimersByTime(milliseconds);
    };
    await limit.admit(socketOf('ada', 'open'));
    limit.hold(socketOf('ada', 'open'));
    await limit.admit(socketOf('ada', 'never opened'));
    await expect(limit.admit(socketOf('ada', 'more'))).rejects.toMatchObject(refused);
    for (let seconds = 0; seconds < 80; seconds += 20) pass(20_000);
    await limit.admit(socketOf('ada', 'more'));
    await expect(limit.admit(socketOf('ada', 'one too many'))).rejects.toMatchObject(refused);
  });
});
