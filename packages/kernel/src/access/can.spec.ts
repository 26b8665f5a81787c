import type { KeyScope, TeamId, TeamRole, UserId } from '@mosaicstack/types';
import { describe, expect, it } from 'vitest';
import type { Actor } from './actor.js';
import { can, type Owned } from './can.js';
import { requireAccess } from './require-access.js';

const ada = 'ada' as UserId;
const tiles = 'tiles' as TeamId;
const person = (more: Partial<Actor> = {}): Actor => ({ userId: ada, role: 'member', ...more });
const within = (role: TeamRole): Actor => person({ teams: [{ teamId: tiles, role }] });
const withKey = (...scopes: KeyScope[]): Actor => person({ role: 'admin', scopes });
const hers: Owned = { ownerId: ada, teamId: null };
const bobs: Owned = { ownerId: 'bob' as UserId, teamId: null };
const theTeams: Owned = { ownerId: null, teamId: tiles };

describe('the decision', () => {
  it('lets nobody in without a name, but to the doors that are open', () => {
    expect(can(undefined, 'gateway.reach')).toBe(true);
    expect(can(undefined, 'task.read')).toBe(false);
  });

  it('keeps what is for administrators from members', () => {
    expect(can(person(), 'user.manage')).toBe(false);
    expect(can(person({ role: 'admin' }), 'user.manage')).toBe(true);
  });

  it('gives a person their own and nobody else’s, administrators included', () => {
    expect(can(person(), 'task.write', hers)).toBe(true);
    expect(can(person(), 'task.read', bobs)).toBe(false);
    expect(can(person({ role: 'admin' }), 'task.read', bobs)).toBe(false);
  });

  it.each([
    ['viewer', true, false, false],
    ['member', true, true, false],
    ['owner', true, true, true],
  ] as const)('measures a team’s %s by their role', (role, reads, writes, deletes) => {
    expect(can(within(role), 'project.read', theTeams)).toBe(reads);
    expect(can(within(role), 'project.update', theTeams)).toBe(writes);
    expect(can(within(role), 'project.delete', theTeams)).toBe(deletes);
  });

  it('shows nothing of a team to whoever is not in it, nor a row that belongs to nobody', () => {
    expect(can(person(), 'project.read', theTeams)).toBe(false);
    expect(can(within('owner'), 'project.read', { ownerId: null, teamId: null })).toBe(false);
  });

  it('narrows a key to its scopes, and never widens it', () => {
    expect(can(withKey('read'), 'task.read', hers)).toBe(true);
    expect(can(withKey('read'), 'task.write', hers)).toBe(false);
    expect(can(withKey('write'), 'task.read', hers)).toBe(true);
    expect(can(withKey('write'), 'user.manage')).toBe(false);
    expect(can(withKey('admin'), 'user.manage')).toBe(true);
    expect(can({ ...withKey('admin'), role: 'member' }, 'user.manage')).toBe(false);
  });

  it('asks for the person themselves where a key must not do', () => {
    const everything = withKey('read', 'chat', 'write', 'approve', 'admin', 'mcp', 'metrics');
    expect(can(everything, 'identity.manage')).toBe(false);
    expect(can(everything, 'user.impersonate')).toBe(false);
    expect(can(person(), 'identity.manage')).toBe(true);
  });
});

describe('acting as somebody else', () => {
  it('reaches what is that person’s, but neither their sign-in nor what is for administrators', () => {
    const asAda = person({ role: 'admin', impersonatedBy: 'root' as UserId });
    expect(can(asAda, 'task.write', hers)).toBe(true);
    expect(can(asAda, 'identity.manage')).toBe(false);
    expect(can(asAda, 'user.read')).toBe(false);
    expect(can(asAda, 'user.impersonate')).toBe(false);
  });
});

describe('asking for an object', () => {
  const asking = { verb: 'project.update', see: 'project.read', what: 'project' } as const;

  it('tells missing and foreign alike', () => {
    const told = (object: Owned | undefined) => {
      try {
        requireAccess(person(), object, asking);
        return 'passed';
      } catch (error) {
        return String(error);
      }
    };
    expect(told(bobs)).toBe(told(undefined));
    expect(told(bobs)).toMatch(/no such project/);
  });

  it('says no, not missing, to whoever sees it', () => {
    expect(() => requireAccess(within('viewer'), theTeams, asking)).toThrow(/not change it/);
    expect(requireAccess(within('member'), theTeams, asking)).toBe(theTeams);
  });
});
