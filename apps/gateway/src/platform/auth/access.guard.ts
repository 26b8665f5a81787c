import { type CanActivate, type ExecutionContext, Inject, Injectable } from '@nestjs/common';
import { Reflector } from '@nestjs/core';
import type { Authenticator } from '@mosaicstack/auth';
import { AppError, can } from '@mosaicstack/kernel';
import { type Verb, verbRules } from '@mosaicstack/types';
import type { FastifyRequest } from 'fastify';
import { AUTHENTICATOR } from '../platform.tokens.js';
import { opensWithoutSecondFactor, secondFactorRequired } from './second-factor-duty.js';
import { credentialOf } from './credential-of.js';
import { policyKey } from './policy.js';

@Injectable()
export class AccessGuard implements CanActivate {
  constructor(
    @Inject(Reflector) private readonly reflector: Reflector,
    @Inject(AUTHENTICATOR) private readonly authenticator: Authenticator,
  ) {}

  async canActivate(context: ExecutionContext): Promise<boolean> {
    if (context.getType() !== 'http') return true; // sockets are let in by their handshake
    const verb = this.reflector.getAllAndOverride<Verb | undefined>(policyKey, [
      context.getHandler(),
      context.getClass(),
    ]);
    const request = context.switchToHttp().getRequest<FastifyRequest>();
    if (verb !== undefined && can(undefined, verb)) return true;
    const credential = credentialOf(request);
    const identified = await this.authenticator.identify(credential);
    if (!identified) throw notSignedIn();
    if (verb === undefined || !can(identified.actor, verb)) throw refused(verb);
    if (identified.lacksSecondFactor && !opensWithoutSecondFactor(verb)) throw secondFactorRequired();
    request.credential = credential;
    request.identified = identified;
    request.user = identified.user;
    request.actor = identified.actor;
    return true;
  }
}

const reasonOf = {
  admin: 'This is for administrators.',
  session: 'This is for the person themselves, signed in without a key and not through somebody else.',
};

/** Why somebody who is known may not use a verb. */
export function refused(verb: Verb | undefined): AppError {
  const who = verb && verbRules[verb].who;
  const message = who === 'admin' || who === 'session' ? reasonOf[who] : 'This key does not reach that far.';
  return new AppError('forbidden', message);
}

export const notSignedIn = () =>
  new AppError('unauthorized', 'You are not signed in.', { remediation: 'mosaic login' });
