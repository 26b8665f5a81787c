import { Inject, Injectable } from '@nestjs/common';
import { type Authenticator, clientAddressHeader } from '@mosaicstack/auth';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { toWebRequest, writeWebResponse } from '../../platform/http/web-exchange.js';
import { AUTHENTICATOR } from '../../platform/platform.tokens.js';

export type PasskeyStep =
  | { path: 'generate-register-options' | 'generate-authenticate-options' }
  | { path: 'verify-registration' | 'verify-authentication'; body: object };

/** Takes a step of a passkey's making or use to the sign-in library, under an address of the library's own. */
@Injectable()
export class PasskeyDoor {
  constructor(@Inject(AUTHENTICATOR) private readonly authenticator: Authenticator) {}

  /** The library's reply in full, written as it is. */
  async pass(request: FastifyRequest, reply: FastifyReply, step: PasskeyStep): Promise<void> {
    await writeWebResponse(reply, await this.ask(request, step));
  }

  /** `answer` makes our own reply out of a good one; cookies go along, and a refusal is written as it is. */
  async exchange(
    request: FastifyRequest,
    reply: FastifyReply,
    { step, answer }: { step: PasskeyStep; answer: (body: unknown) => unknown },
  ): Promise<void> {
    const said = await this.ask(request, step);
    if (!said.ok) return writeWebResponse(reply, said);
    const cookies = said.headers.getSetCookie();
    if (cookies.length > 0) void reply.header('set-cookie', cookies);
    await reply.header('cache-control', 'no-store').send(await answer(await said.json()));
  }

  private ask(request: FastifyRequest, step: PasskeyStep): Promise<Response> {
    const { url, headers } = toWebRequest(request);
    headers.set(clientAddressHeader, request.address);
    const hasBody = 'body' in step;
    if (hasBody) headers.set('content-type', 'application/json');
    const made = new Request(new URL(`/api/auth/passkey/${step.path}`, url), {
      method: hasBody ? 'POST' : 'GET',
      headers,
      ...(hasBody && { body: JSON.stringify(step.body) }),
    });
    return this.authenticator.handle(made, request.id);
  }
}
