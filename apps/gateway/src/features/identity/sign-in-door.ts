import { Inject, Injectable } from '@nestjs/common';
import { type Authenticator, clientAddressHeader } from '@mosaicstack/auth';
import type { SignIn } from '@mosaicstack/types';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { networkOf } from '../../platform/http/client-addresses.js';
import { toWebRequest, writeWebResponse } from '../../platform/http/web-exchange.js';
import { AUTHENTICATOR } from '../../platform/platform.tokens.js';
import { SignInTrail } from './sign-in-trail.js';

/** Hands a request whose contract was checked to the sign-in library. */
@Injectable()
export class SignInDoor {
  constructor(
    @Inject(AUTHENTICATOR) private readonly authenticator: Authenticator,
    @Inject(SignInTrail) private readonly trail: SignInTrail,
  ) {}

  /** Within the limits on wrong passwords, and kept in the log. */
  async signIn(request: FastifyRequest, reply: FastifyReply, body: SignIn): Promise<void> {
    const attempt = { email: body.email, network: networkOf(request.address) };
    const answer = await this.authenticator.signInByPassword(forwarded(request, body), request.id, attempt);
    await this.trail.record(request, body.email, answer);
    await writeWebResponse(reply, answer);
  }

  /** `body` is what the contract made of the request's own; nothing else of it goes on. */
  async forward(request: FastifyRequest, reply: FastifyReply, body?: object): Promise<void> {
    await writeWebResponse(reply, await this.authenticator.handle(forwarded(request, body), request.id));
  }
}

function forwarded(request: FastifyRequest, body: object | undefined): Request {
  request.body = body;
  const made = toWebRequest(request);
  if (body) made.headers.set('content-type', 'application/json');
  made.headers.set(clientAddressHeader, request.address);
  return made;
}
