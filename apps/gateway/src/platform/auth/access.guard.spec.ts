import type { ExecutionContext } from '@nestjs/common';
import { Reflector } from '@nestjs/core';
import type { Authenticator } from '@mosaicstack/auth';
import type { User } from '@mosaicstack/types';
import { describe, expect, it } from 'vitest';
import { AccessGuard } from './access.guard.js';
import { type Policy, Requires } from './policy.js';

const person = (role: User['role']) => ({ id: 'u-1', name: 'Ada', email: 'ada@example.org', role }) as User;

/** Whether somebody gets through a door that declares `policy`, or none. */
async function passes(policy: Policy | undefined, user: User | undefined): Promise<boolean | string> {
  const door = () => undefined;
  if (policy) Requires(policy)(door);
  const authenticator = { userOf: async () => user } as unknown as Authenticator;
  const guard = new AccessGuard(new Reflector(), authenticator);
  const context = {
    getType: () => 'http',
    getHandler: () => door,
    getClass: () => door,
    switchToHttp: () => ({ getRequest: () => ({ headers: {} }) }),
  } as unknown as ExecutionContext;
  return guard.canActivate(context).catch((error: { code: string }) => error.code);
}

describe('the guard of every route', () => {
  it.each([
    ['public', undefined, true],
    ['member', undefined, 'unauthorized'],
    ['member', person('member'), true],
    ['admin', undefined, 'unauthorized'],
    ['admin', person('member'), 'forbidden'],
    ['admin', person('admin'), true],
  ] as const)('treats a %s door for %j as %s', async (policy, user, expected) => {
    expect(await passes(policy, user)).toBe(expected);
  });

  it('refuses everybody at a door that declares nothing', async () => {
    expect(await passes(undefined, person('admin'))).toBe('forbidden');
    expect(await passes(undefined, undefined)).toBe('unauthorized');
  });
});
