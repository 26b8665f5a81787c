import { Body, Controller, Header, HttpCode, Inject, Post, Req } from '@nestjs/common';
import type { ShareService } from '@mosaicstack/agent';
import { openSharedSchema, type SharedConversation, sharedConversationSchema } from '@mosaicstack/types';
import type { FastifyRequest } from 'fastify';
import { Requires } from '../../platform/auth/policy.js';
import { type ClientAddresses, networkOf } from '../../platform/http/client-addresses.js';
import { Returns } from '../../platform/http/contract.js';
import { CLIENT_ADDRESSES } from '../../platform/platform.tokens.js';
import type { OpeningLimit } from './opening-limit.js';
import { OPENING_LIMIT, SHARE_SERVICE } from './shares.tokens.js';

/** The one door through which strangers read what somebody wrote: with a link, and what it shows alone. */
@Controller('api/shared')
@Requires('shared.read')
export class SharedController {
  constructor(
    @Inject(SHARE_SERVICE) private readonly shares: ShareService,
    @Inject(OPENING_LIMIT) private readonly limit: OpeningLimit,
    @Inject(CLIENT_ADDRESSES) private readonly addresses: ClientAddresses,
  ) {}

  /** The token travels in the body: an address is kept in logs and histories. */
  @Post('open')
  @HttpCode(200)
  @Header('cache-control', 'no-store')
  @Header('referrer-policy', 'no-referrer')
  @Header('x-robots-tag', 'noindex, nofollow')
  @Returns(200, sharedConversationSchema)
  async open(
    @Body({ schema: openSharedSchema }) { token }: { token: string },
    @Req() request: FastifyRequest,
  ): Promise<SharedConversation> {
    await this.limit.admit(networkOf(this.addresses.of(request.raw)));
    return this.shares.open(token);
  }
}
