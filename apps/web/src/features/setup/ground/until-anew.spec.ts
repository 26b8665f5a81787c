import { GatewayError } from '@mosaicstack/client';
import type { Ground } from '@mosaicstack/types';
import { describe, expect, it } from 'vitest';
import { untilAnew } from './until-anew';

const groundOf = (start: string) => ({ start }) as Ground;
const failure = (code: string) => new GatewayError({ code, message: code, requestId: '' });

/** Waits for a gateway that gives these answers, one after the other. */
function waiting(
  answers: (Ground | GatewayError)[],
  { moves = false, signal = new AbortController().signal } = {},
) {
  const ask = () => {
    const answer = answers.shift();
    if (answer === undefined) throw new Error('it was asked once too often');
    return answer instanceof GatewayError ? Promise.reject(answer) : Promise.resolve(answer);
  };
  return untilAnew({ ask, pause: () => Promise.resolve(), start: 'before', moves, signal });
}

describe('waiting for a gateway that starts anew', () => {
  it('goes on while it still is what it was, or away', async () => {
    const answers = [groundOf('before'), failure('gateway_unreachable'), groundOf('after')];
    expect(await waiting(answers)).toEqual(groundOf('after'));
  });

  it.each(['host_refused', 'origin_refused'])('takes %s for the move that was chosen', async (code) => {
    const answers = [failure('gateway_unreachable'), failure(code)];
    expect(await waiting(answers, { moves: true })).toBeUndefined();
    await expect(waiting([failure(code)])).rejects.toMatchObject({ code });
  });

  it('tells what stands in its way where it came back to its old address', async () => {
    expect(await waiting([groundOf('after')], { moves: true })).toEqual(groundOf('after'));
    const closed = failure('already_set_up');
    await expect(waiting([closed], { moves: true })).rejects.toBe(closed);
  });

  it('asks no more once nobody waits', async () => {
    const leaving = new AbortController();
    const answers = [failure('gateway_unreachable')];
    const over = untilAnew({
      ask: () => {
        leaving.abort();
        return Promise.reject(answers.shift() ?? new Error('it was asked once too often'));
      },
      pause: () => Promise.resolve(),
      start: 'before',
      moves: false,
      signal: leaving.signal,
    });
    expect(await over).toBeUndefined();
  });
});
