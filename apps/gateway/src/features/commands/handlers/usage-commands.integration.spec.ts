import type { Team } from '@mosaicstack/types';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openInstance, type OpenInstance, type Someone } from '../../../bootstrap/testing/open-instance.js';
import { typeCommand } from '../testing/type-command.js';

describe('/usage', () => {
  let instance: OpenInstance;
  let bob: Someone;

  beforeAll(async () => {
    instance = await openInstance();
    bob = await instance.add('Bob');
  });
  afterAll(() => instance?.close());

  const type = (who: Someone, line: string) => typeCommand(instance, who, line);

  it('tells everybody what they may use, and how much is used', async () => {
    const { ok, message, data } = await type(bob, 'usage');
    expect(ok).toBe(true);
    expect(message).toContain('No model was asked in that time.');
    expect(message).toContain('- usdPerDay: 5 · as everybody · used 0\n');
    expect(message).toContain('- storageBytes: 5.00 GB · as everybody · used 0.00 GB\n');
    expect(data).toMatchObject({ used: { storageBytes: 0 } });
    expect(await type(bob, 'usage limits')).toMatchObject({ data });
    expect((await type(instance.ada, 'usage')).message).toContain(
      '- usdPerDay: no limit · as an administrator',
    );
  });

  it('tells what models cost by what one asks for, of everybody to administrators alone', async () => {
    expect(await type(bob, 'usage by day')).toMatchObject({
      ok: true,
      data: { by: 'day', total: { calls: 0 } },
    });
    expect((await type(bob, 'usage by colour')).error?.code).toBe('invalid_request');
    expect((await type(bob, 'usage all')).error?.code).toBe('forbidden');
    expect(await type(instance.ada, 'usage all')).toMatchObject({ ok: true, data: { by: 'user' } });
    expect((await type(bob, 'cost')).error?.code).toBe('invalid_request');
  });

  it('lets administrators read and state it for one person, one team and everybody', async () => {
    const team = await instance.call<Team>('POST', '/api/teams', { name: 'Orchard' }, bob);
    const asAda = async (line: string) => (await type(instance.ada, line)).message;
    expect(await asAda('usage limits bob@example.org storageBytes=1GB schedules=none')).toContain(
      '- storageBytes: 1.00 GB · stated\n- schedules: no limit · stated',
    );
    expect((await type(bob, 'usage')).message).toContain('- storageBytes: 1.00 GB · stated');
    expect(await asAda('usage limits BOB@example.org reset')).toContain('- schedules: 20 · as everybody');
    expect(await asAda(`usage limits team ${team.body.slug} runsPerDay=3`)).toContain(
      '- runsPerDay: 3 · stated',
    );
    expect(await asAda('usage limits everybody usdPerDay=2')).toContain('- usdPerDay: 2 · as everybody here');
    expect((await type(bob, 'usage')).message).toContain('- usdPerDay: 2 · as everybody here');
  });

  it('reads nobody else’s for a member, and changes nothing for them', async () => {
    for (const line of ['bob@example.org', 'everybody', 'bob@example.org schedules=none', 'team orchard']) {
      expect((await type(bob, `usage limits ${line}`)).error?.code).toBe('forbidden');
    }
  });

  it.each([
    ['usage limits bob@example.org schedules=-1', 'invalid_request'],
    ['usage limits everybody reset', 'invalid_request'],
    ['usage limits nobody@example.org', 'not_found'],
    ['usage limits team nowhere', 'not_found'],
    ['usage spending', 'invalid_request'],
  ])('refuses /%s', async (line, code) => {
    expect((await type(instance.ada, line)).error?.code).toBe(code);
  });
});
