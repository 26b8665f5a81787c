import { Body, Controller, Delete, Inject, Param, Post, Req, Res } from '@nestjs/common';
import type { Asker, Authenticator } from '@mosaicstack/auth';
import {
  askPasskeyOptionsSchema,
  passkeyOptionsSchema,
  type PasskeyParams,
  passkeyParamsSchema,
  type RegisterPasskey,
  registerPasskeySchema,
} from '@mosaicstack/types';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { CurrentAsker, Requires } from '../../platform/auth/policy.js';
import { Returns, Writes } from '../../platform/http/contract.js';
import { AUTHENTICATOR } from '../../platform/platform.tokens.js';
import { PasskeyDoor } from './passkey-door.js';

/** One's own passkeys. They are listed with the other second factors. */
@Controller('api/account/passkeys')
@Requires('identity.manage')
export class PasskeysController {
  constructor(
    @Inject(PasskeyDoor) private readonly door: PasskeyDoor,
    @Inject(AUTHENTICATOR) private readonly authenticator: Authenticator,
  ) {}

  /** Only for whoever signed in within the last day. */
  @Post('options')
  @Writes(200, { schema: passkeyOptionsSchema })
  options(
    @Body({ schema: askPasskeyOptionsSchema }) _body: unknown,
    @Req() request: FastifyRequest,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    return this.door.pass(request, reply, { path: 'generate-register-options' });
  }

  @Post()
  @Writes(204, {})
  register(
    @CurrentAsker() asker: Asker,
    @Body({ schema: registerPasskeySchema }) { name, credential }: RegisterPasskey,
    @Req() request: FastifyRequest,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    return this.door.exchange(request, reply, {
      step: { path: 'verify-registration', body: { name, response: credential } },
      answer: () => {
        void reply.status(204);
        return this.authenticator.secondFactors.notePasskey(asker);
      },
    });
  }

  @Delete(':id')
  @Returns(204)
  delete(
    @CurrentAsker() asker: Asker,
    @Param({ schema: passkeyParamsSchema }) { id }: PasskeyParams,
  ): Promise<void> {
    return this.authenticator.secondFactors.removePasskey(asker, id);
  }
}
