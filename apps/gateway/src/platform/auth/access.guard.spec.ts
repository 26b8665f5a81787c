import type { ExecutionContext } from '@nestjs/common';
import { Reflector } from '@nestjs/core';
import type { Authenticator } from '@mosaicstack/auth';
import type { User, Verb } from '@mosaicstack/types';
import { describe, expect, it } from 'vitest';
import { AccessGuard } from './access.guard.js';
import { Requires } from './policy.js';

const person = (role: User['role']) => ({ id: 'u-1', name: 'Ada', email: 'ada@example.org', role }) as User;

/** Whether somebody gets through a door that declares `verb`, or none. */
async function passes(verb: Verb | undefined, user: User | undefined): Promise<boolean | string> {
  const door = () => undefined;
  if (verb) Requires(verb)(door);
  const authenticator = {
    identify: async () => user && { user, actor: { userId: user.id, role: user.role } },
  } as unknown as Authenticator;
  const guard = new AccessGuard(new Reflector(), authenticator);
  const context = {
    getType: () => 'http',
    getHandler: () => door,
    getClass: () => door,
    switchToHttp: () => ({ getRequest: () => ({ headers: {}, address: '127.0.0.1' }) }),
  } as unknown as ExecutionContext;
  return guard.canActivate(context).catch((error: { code: string }) => error.code);
}

describe('the guard of every route', () => {
  it.each([
    ['gateway.reach', undefined, true],
    ['task.read', undefined, 'unauthorized'],
    ['task.read', person('member'), true],
    ['user.manage', undefined, 'unauthorized'],
    ['user.manage', person('member'), 'forbidden'],
    ['user.manage', person('admin'), true],
  ] as const)('treats a %s door for %j as %s', async (verb, user, expected) => {
    expect(await passes(verb, user)).toBe(expected);
  });

  it('refuses everybody at a door that declares nothing', async () => {
    expect(await passes(undefined, person('admin'))).toBe('forbidden');
    expect(await passes(undefined, undefined)).toBe('unauthorized');
  });
});
