import { All, Controller, Get, Inject, Req, Res } from '@nestjs/common';
import { type Authenticator, clientAddressHeader } from '@mosaicstack/auth';
import type { MosaicConfig } from '@mosaicstack/config';
import { type Me, meSchema, type User } from '@mosaicstack/types';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { CurrentUser, Requires } from '../../platform/auth/policy.js';
import { Returns } from '../../platform/http/contract.js';
import { toWebRequest, writeWebResponse } from '../../platform/http/web-exchange.js';
import { AUTHENTICATOR, CONFIG, VERSION } from '../../platform/platform.tokens.js';

@Controller('api')
export class IdentityController {
  constructor(
    @Inject(AUTHENTICATOR) private readonly authenticator: Authenticator,
    @Inject(CONFIG) private readonly config: MosaicConfig,
    @Inject(VERSION) private readonly version: string,
  ) {}

  @Get('me')
  @Requires('member')
  @Returns(200, meSchema)
  me(@CurrentUser() user: User): Me {
    return { user, gateway: { version: this.version, tier: this.config.tier } };
  }

  /** Sign-in, sign-out and device login, as the sign-in library serves them. */
  @All('auth/*')
  @Requires('public')
  async auth(@Req() request: FastifyRequest, @Res() reply: FastifyReply): Promise<void> {
    const forwarded = toWebRequest(request);
    forwarded.headers.set(clientAddressHeader, request.ip);
    await writeWebResponse(reply, await this.authenticator.handle(forwarded, request.id));
  }
}
