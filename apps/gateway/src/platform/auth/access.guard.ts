import { type CanActivate, type ExecutionContext, Inject, Injectable } from '@nestjs/common';
import { Reflector } from '@nestjs/core';
import type { Authenticator } from '@mosaicstack/auth';
import { AppError } from '@mosaicstack/kernel';
import type { FastifyRequest } from 'fastify';
import { AUTHENTICATOR } from '../platform.tokens.js';
import { type Policy, policyKey } from './policy.js';

@Injectable()
export class AccessGuard implements CanActivate {
  constructor(
    @Inject(Reflector) private readonly reflector: Reflector,
    @Inject(AUTHENTICATOR) private readonly authenticator: Authenticator,
  ) {}

  async canActivate(context: ExecutionContext): Promise<boolean> {
    if (context.getType() !== 'http') return true; // sockets are let in by their handshake
    const policy = this.reflector.getAllAndOverride<Policy | undefined>(policyKey, [
      context.getHandler(),
      context.getClass(),
    ]);
    if (policy === 'public') return true;
    const request = context.switchToHttp().getRequest<FastifyRequest>();
    const user = await this.authenticator.userOf(request.headers);
    if (!user) throw notSignedIn();
    if (policy === undefined || (policy === 'admin' && user.role !== 'admin')) {
      throw new AppError('forbidden', 'This is for administrators.');
    }
    request.user = user;
    return true;
  }
}

export const notSignedIn = () =>
  new AppError('unauthorized', 'You are not signed in.', { remediation: 'mosaic login' });
