import { createParamDecorator, type ExecutionContext, SetMetadata } from '@nestjs/common';
import type { Actor } from '@mosaicstack/kernel';
import type { User } from '@mosaicstack/types';
import type { FastifyRequest } from 'fastify';

/** Who may use a door: anybody, whoever is signed in, or administrators. */
export type Policy = 'public' | 'member' | 'admin';

export const policyKey = 'mosaic:policy';

/** Every route declares its policy; one without is refused to everybody. */
export const Requires = (policy: Policy) => SetMetadata(policyKey, policy);

declare module 'fastify' {
  interface FastifyRequest {
    /** Set by the access guard. */
    user?: User;
  }
}

/** The signed-in person; only on routes that require one. */
export const CurrentUser = createParamDecorator((_: unknown, context: ExecutionContext): User => {
  const { user } = context.switchToHttp().getRequest<FastifyRequest>();
  if (!user) throw new Error('A route that does not require a signed-in person asked for one.');
  return user;
});

export const CurrentActor = createParamDecorator((_: unknown, context: ExecutionContext): Actor => {
  const { user } = context.switchToHttp().getRequest<FastifyRequest>();
  if (!user) throw new Error('A route that does not require a signed-in person asked for one.');
  return { userId: user.id, role: user.role };
});
