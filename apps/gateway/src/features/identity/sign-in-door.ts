import { Inject, Injectable } from '@nestjs/common';
import { type Authenticator, clientAddressHeader } from '@mosaicstack/auth';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { toWebRequest, writeWebResponse } from '../../platform/http/web-exchange.js';
import { AUTHENTICATOR } from '../../platform/platform.tokens.js';

/** Hands a request whose contract was checked to the sign-in library. */
@Injectable()
export class SignInDoor {
  constructor(@Inject(AUTHENTICATOR) private readonly authenticator: Authenticator) {}

  /** `body` is what the contract made of the request's own; nothing else of it goes on. */
  async forward(request: FastifyRequest, reply: FastifyReply, body?: object): Promise<void> {
    request.body = body;
    const forwarded = toWebRequest(request);
    if (body) forwarded.headers.set('content-type', 'application/json');
    forwarded.headers.set(clientAddressHeader, request.ip);
    await writeWebResponse(reply, await this.authenticator.handle(forwarded, request.id));
  }
}
