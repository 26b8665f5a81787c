import { describe, expect, it } from 'vitest';
import type { GroupGrant } from './oidc-provider.js';
import { readGroups, readPerson } from './read-claims.js';

describe('what a provider says of a person', () => {
  const claims = { sub: 's', email: 'Grace@Example.org', email_verified: true, name: ' Grace Hopper ' };

  it('is read with its address in lower case', () => {
    expect(readPerson(claims)).toEqual({
      email: 'grace@example.org',
      emailVerified: true,
      name: 'Grace Hopper',
    });
  });

  it.each([[undefined], [false], ['true'], ['yes'], [1], [{}]])(
    'is not verified by anything but a plain yes: %j',
    (verified) => {
      expect(readPerson({ ...claims, email_verified: verified }).emailVerified).toBe(false);
    },
  );

  it.each([[undefined], [''], ['grace'], [['grace@example.org']], [`${'g'.repeat(250)}@example.org`]])(
    'needs an address: %j',
    (email) => {
      expect(() => readPerson({ ...claims, email })).toThrow(
        expect.objectContaining({ problem: 'no-email' }),
      );
    },
  );

  it.each([
    [undefined, 'grace@example.org'],
    ['a\u0000b\u0007', 'grace@example.org'],
    [42, 'grace@example.org'],
  ])('takes the address for a name that is none: %j', (name, expected) => {
    expect(readPerson({ ...claims, name, preferred_username: undefined }).name.toLowerCase()).toBe(expected);
  });
});

describe('what groups give', () => {
  const groups: Record<string, GroupGrant> = {
    root: { role: 'admin', teamRole: 'member' },
    staff: { team: 'engineering', teamRole: 'member' },
    leads: { team: 'engineering', teamRole: 'owner' },
    guests: { team: 'support', teamRole: 'viewer' },
  };
  const read = (claim: unknown, groupsClaim = 'groups') =>
    readGroups({ groupsClaim, groups }, { sub: 's', [groupsClaim.split('.')[0] ?? '']: claim });

  it('is the most of what each gives, and nothing where there is none', () => {
    expect(read(['staff', 'leads', 'unknown'])).toEqual({
      role: 'member',
      teams: new Map([
        ['engineering', 'owner'],
        ['support', null],
      ]),
    });
    expect(read(['root'])?.role).toBe('admin');
  });

  it.each([[undefined], [null], [{}], [[{ name: 'root' }]], ['ROOT'], [42]])(
    'is nothing for a claim that names no group: %j',
    (claim) => {
      expect(read(claim)).toEqual({
        role: 'member',
        teams: new Map([
          ['engineering', null],
          ['support', null],
        ]),
      });
    },
  );

  it('is found under a path, under a name with dots, and as a single word', () => {
    expect(read({ roles: ['root'] }, 'realm_access.roles')?.role).toBe('admin');
    const named = { groupsClaim: 'https://example.org/groups', groups };
    expect(readGroups(named, { sub: 's', 'https://example.org/groups': 'root' })?.role).toBe('admin');
    expect(read({}, 'constructor.name')?.role).toBe('member');
  });

  it('leaves everything as it is without a mapping, and roles without one for roles', () => {
    expect(readGroups({ groupsClaim: 'groups', groups: {} }, { sub: 's', groups: ['root'] })).toBeUndefined();
    expect(readGroups({ groups }, { sub: 's', groups: ['root'] })).toBeUndefined();
    const teamsAlone = { staff: { team: 'engineering', teamRole: 'member' } } as const;
    expect(readGroups({ groupsClaim: 'groups', groups: teamsAlone }, { sub: 's' })).not.toHaveProperty(
      'role',
    );
  });
});
