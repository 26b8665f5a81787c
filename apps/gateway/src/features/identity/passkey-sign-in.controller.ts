import { Body, Controller, Inject, Post, Req, Res } from '@nestjs/common';
import {
  askPasskeyOptionsSchema,
  passkeyOptionsSchema,
  type PasskeySignIn,
  passkeySignInSchema,
  signedInSchema,
} from '@mosaicstack/types';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { z } from 'zod';
import { Requires } from '../../platform/auth/policy.js';
import { Writes } from '../../platform/http/contract.js';
import { PasskeyDoor } from './passkey-door.js';

const openedSchema = z
  .object({ user: z.unknown(), session: z.object({ token: z.string() }) })
  .transform(({ user, session }) => signedInSchema.parse({ user, token: session.token }));

/** Signing in by a passkey, whoever it turns out to be. */
@Controller('api/auth/passkey')
@Requires('gateway.reach')
export class PasskeySignInController {
  constructor(@Inject(PasskeyDoor) private readonly door: PasskeyDoor) {}

  @Post('options')
  @Writes(200, { schema: passkeyOptionsSchema })
  options(
    @Body({ schema: askPasskeyOptionsSchema }) _body: unknown,
    @Req() request: FastifyRequest,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    return this.door.pass(request, reply, { path: 'generate-authenticate-options' });
  }

  @Post()
  @Writes(200, { schema: signedInSchema, secret: true })
  verify(
    @Body({ schema: passkeySignInSchema }) { credential }: PasskeySignIn,
    @Req() request: FastifyRequest,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    return this.door.exchange(request, reply, {
      step: { path: 'verify-authentication', body: { response: credential } },
      answer: (body) => openedSchema.parse(body),
    });
  }
}
