import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openInstance, type OpenInstance } from '../../bootstrap/testing/open-instance.js';

/** Requests under way at the same moment. */
const abreast = 50;

describe('a thousand guesses at passwords', () => {
  let instance: OpenInstance;

  beforeAll(async () => {
    instance = await openInstance();
  });
  afterAll(() => instance?.close());

  type Sent = NonNullable<Parameters<OpenInstance['call']>[3]>;

  const guess = async (email: string, count: number, sentFor: (index: number) => Sent) => {
    const told: { status: number; headers: Record<string, unknown> }[] = [];
    for (let first = 0; first < count; first += abreast) {
      const batch = Array.from({ length: Math.min(abreast, count - first) }, (_, index) =>
        instance.signIn(email, `guess ${first + index}`, sentFor(first + index)),
      );
      told.push(...(await Promise.all(batch)));
    }
    return { checked: told.filter(({ status }) => status === 401).length, last: told.at(-1) };
  };

  const byte = (index: number, shift: number) => (index >> shift) & 0xff;

  it.each([
    [
      'one address that says it is many',
      (index: number): Sent => ({
        headers: {
          'x-forwarded-for': `198.51.${byte(index, 8)}.${byte(index, 0)}`,
          'x-real-ip': `198.51.${byte(index, 8)}.${byte(index, 0)}`,
          forwarded: `for=198.51.${byte(index, 8)}.${byte(index, 0)}`,
          'x-mosaic-client-address': `198.51.${byte(index, 8)}.${byte(index, 0)}`,
        },
      }),
    ],
    [
      'as many IPv4 addresses',
      (index: number): Sent => ({ from: `198.51.${byte(index, 8)}.${byte(index, 0)}` }),
    ],
    [
      'IPv4 addresses spelt as IPv6',
      (index: number): Sent => ({ from: `::ffff:203.0.${byte(index, 8)}.${byte(index, 0)}` }),
    ],
    ['one /64', (index: number): Sent => ({ from: `2001:db8:0:1::${index.toString(16)}` })],
    ['this very machine', (): Sent => ({ from: '127.0.0.1' })],
  ])('from %s ends in ten checks, and the owner is not shut out for good', async (_, sentFor) => {
    const name = `P${Math.random().toString(36).slice(2)}`;
    const email = `${name.toLowerCase()}@example.org`;
    const { platform } = instance;
    const at = new Date();
    await platform.database.identity.people.insert({
      userId: platform.ids.next() as never,
      accountId: platform.ids.next(),
      name,
      email,
      role: 'member',
      passwordHash: 'unused:unused',
      at,
    });
    const { checked, last } = await guess(email, 200, sentFor);
    expect(checked).toBeLessThanOrEqual(10);
    expect(last?.status).toBe(429);
    const seconds = Number(last?.headers['retry-after']);
    expect(seconds).toBeGreaterThan(800);
    expect(seconds).toBeLessThanOrEqual(900);
  });

  it('at an account that there is not is answered in the same way', async () => {
    const from = '192.0.2.77';
    const { checked, last } = await guess('nobody-here@example.org', 60, () => ({ from }));
    expect([checked, last?.status]).toEqual([10, 429]);
  });

  it('from one /64 at many accounts ends in a hundred checks', async () => {
    const told: number[] = [];
    for (let index = 0; index < 130; index += 1) {
      const from = `2001:db8:0:9::${index.toString(16)}`;
      told.push((await instance.signIn(`victim-${index}@example.org`, 'guess', { from })).status);
    }
    expect(told.filter((status) => status === 401)).toHaveLength(100);
  });
});
