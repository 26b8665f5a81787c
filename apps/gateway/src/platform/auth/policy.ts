import { createParamDecorator, type ExecutionContext, SetMetadata } from '@nestjs/common';
import type { Asker, Credential, Identified, Visitor } from '@mosaicstack/auth';
import type { Actor } from '@mosaicstack/kernel';
import type { User, Verb } from '@mosaicstack/types';
import type { FastifyRequest } from 'fastify';
import { surfaceOf } from '../audit/surface-of.js';
import { networkOf } from '../http/client-addresses.js';

export const policyKey = 'mosaic:policy';

/** Every door declares the verb it asks for; one without is refused to everybody. */
export const Requires = (verb: Verb) => SetMetadata(policyKey, verb);

declare module 'fastify' {
  interface FastifyRequest {
    /** Set by the access guard. */
    user?: User;
    actor?: Actor;
    credential?: Credential;
    /** Canonical; where the request comes from. */
    address: string;
    identified?: Identified;
  }
}

/** The signed-in person; only on routes that require one. */
export const CurrentUser = createParamDecorator((_: unknown, context: ExecutionContext): User => {
  const { user } = context.switchToHttp().getRequest<FastifyRequest>();
  if (!user) throw new Error('A route that does not require a signed-in person asked for one.');
  return user;
});

export const CurrentActor = createParamDecorator((_: unknown, context: ExecutionContext): Actor => {
  const { actor } = context.switchToHttp().getRequest<FastifyRequest>();
  if (!actor) throw new Error('A route that does not require a signed-in person asked for one.');
  return actor;
});

/** The signed-in person and how they ask; only on routes that require one. */
export const CurrentAsker = createParamDecorator((_: unknown, context: ExecutionContext): Asker => {
  const request = context.switchToHttp().getRequest<FastifyRequest>();
  const { identified } = request;
  if (!identified) throw new Error('A route that does not require a signed-in person asked for one.');
  return {
    ...visitorOf(request),
    user: identified.user,
    actor: identified.actor,
    sessionId: identified.sessionId,
  };
});

/** Whoever knocks, known or not. */
export const CurrentVisitor = createParamDecorator((_: unknown, context: ExecutionContext): Visitor =>
  visitorOf(context.switchToHttp().getRequest<FastifyRequest>()),
);

const visitorOf = (request: FastifyRequest): Visitor => ({
  network: networkOf(request.address),
  surface: surfaceOf(request),
});
