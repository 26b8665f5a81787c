import type { TeamRole, UserId } from '@mosaicstack/types';
import { beforeEach, describe, expect, it } from 'vitest';
import { TeamMemberService } from './team-member-service.js';
import { TestBrain } from '../testing/test-brain.js';

describe('TeamMemberService', () => {
  let test: TestBrain;
  beforeEach(() => {
    test = new TestBrain();
  });
  const members = () => test.brain.members;
  const ada = 'Ada' as UserId;
  const bob = 'Bob' as UserId;
  const add = (teamRole: TeamRole, email = 'bob@example.com') => ({ email, teamRole });

  it('takes in whoever has an account, in any spelling of the address', async () => {
    const id = await test.team('none');
    await members().add(test.ada, id, add('viewer', 'Bob@Example.com'));
    const { items } = await members().list(test.ada, id, { limit: 50 });
    expect(items).toMatchObject([
      { userId: ada, role: 'owner' },
      { userId: bob, name: 'Bob', email: 'bob@example.com', role: 'viewer' },
    ]);
    expect(test.told.at(-1)).toEqual({
      owner: { ownerId: bob, teamId: null },
      change: { type: 'team', id, version: 1 },
    });
  });

  it('takes in nobody without an account, and nobody twice', async () => {
    const id = await test.team();
    const stranger = members().add(test.ada, id, add('member', 'eve@example.com'));
    await expect(stranger).rejects.toMatchObject({ code: 'not_found' });
    await expect(members().add(test.ada, id, add('viewer'))).rejects.toMatchObject({ code: 'conflict' });
  });

  it('tells of no more than thirty addresses in an hour that nobody has them', async () => {
    const id = await test.team('none');
    const ask = (email: string) => members().add(test.ada, id, add('viewer', email));
    const guess = async (number: number) =>
      ask(`guess-${number}@example.com`).catch(({ code }: { code: string }) => code);
    const told = await Promise.all(Array.from({ length: 40 }, (_, number) => guess(number)));
    expect(told.filter((code) => code === 'not_found')).toHaveLength(30);
    expect(told.filter((code) => code === 'rate_limited')).toHaveLength(10);
    await expect(ask('bob@example.com')).rejects.toMatchObject({ code: 'rate_limited', retryAfter: 3_600 });
    const other = await test.brain.teams.create(test.bob, { name: 'Cellar' });
    await members().add(test.bob, other.id, add('viewer', 'ada@example.com'));
    test.clock.advance(60 * 60_000);
    await ask('bob@example.com');
  });

  it('counts no address that somebody has, and no refusal for another reason', async () => {
    const id = await test.team('viewer');
    for (let time = 0; time < 40; time += 1) {
      await expect(members().add(test.ada, id, add('viewer'))).rejects.toMatchObject({ code: 'conflict' });
      await expect(members().add(test.bob, id, add('viewer'))).rejects.toMatchObject({ code: 'forbidden' });
    }
    await members().remove(test.ada, id, bob);
    await members().add(test.ada, id, add('viewer'));
  });

  it('would tell of any number were it not for the limit', async () => {
    const id = await test.team('none');
    const unlimited = new TeamMemberService({
      ...test.deps,
      throttle: { ...test.deps.throttle, reserve: async () => ({ admitted: true, slot: 0 }) },
    });
    for (let number = 0; number < 40; number += 1) {
      const guess = unlimited.add(test.ada, id, add('viewer', `guess-${number}@example.com`));
      await expect(guess).rejects.toMatchObject({ code: 'not_found' });
    }
  });

  it.each(['viewer', 'member'] as const)(
    'lets a %s decide about nobody, themselves included',
    async (role) => {
      const id = await test.team(role);
      for (const attempt of [
        members().add(test.bob, id, add('owner', 'ada@example.com')),
        members().changeRole(test.bob, id, { userId: bob, teamRole: 'owner' }),
        members().remove(test.bob, id, ada),
      ]) {
        await expect(attempt).rejects.toMatchObject({ code: 'forbidden' });
      }
    },
  );

  it('goes by the role that is stored, not by the one the actor came with', async () => {
    const id = await test.team('owner');
    await members().changeRole(test.ada, id, { userId: bob, teamRole: 'viewer' });
    expect(test.bob.teams).toEqual([{ teamId: id, role: 'owner' }]);
    const back = members().changeRole(test.bob, id, { userId: bob, teamRole: 'owner' });
    await expect(back).rejects.toMatchObject({ code: 'forbidden' });
  });

  it('keeps the last owner', async () => {
    const id = await test.team();
    for (const attempt of [
      members().leave(test.ada, id),
      members().remove(test.ada, id, ada),
      members().changeRole(test.ada, id, { userId: ada, teamRole: 'member' }),
    ]) {
      await expect(attempt).rejects.toMatchObject({ code: 'last_team_owner' });
    }
  });

  it('keeps one owner when two let each other go at the same time', async () => {
    const id = await test.team('owner');
    const outcomes = await Promise.allSettled([
      members().changeRole(test.ada, id, { userId: bob, teamRole: 'viewer' }),
      members().changeRole(test.bob, id, { userId: ada, teamRole: 'viewer' }),
    ]);
    expect(outcomes.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected']);
  });

  it('lets an owner go once there is another', async () => {
    const id = await test.team('owner');
    await members().leave(test.ada, id);
    await expect(test.brain.teams.get(test.ada, id)).rejects.toMatchObject({ code: 'not_found' });
    expect(test.told.at(-1)).toEqual({
      owner: { ownerId: ada, teamId: null },
      change: { type: 'team', id, version: null },
    });
    expect((await test.history(test.bob)).at(-1)).toBe('team-member-left');
  });

  it('knows nobody who is not in the team', async () => {
    const id = await test.team('none');
    const removal = members().remove(test.ada, id, bob);
    await expect(removal).rejects.toMatchObject({ code: 'not_found' });
  });
});
