import { Body, Controller, Inject, Param, Post } from '@nestjs/common';
import type { ProviderLogins } from '@mosaicstack/agent';
import type { Asker } from '@mosaicstack/auth';
import {
  type PollProviderLogin,
  pollProviderLoginSchema,
  type ProviderLogin,
  type ProviderLoginId,
  providerLoginParamsSchema,
  providerLoginSchema,
  type StartProviderLogin,
  startProviderLoginSchema,
} from '@mosaicstack/types';
import { CurrentAsker, Requires } from '../../platform/auth/policy.js';
import { Returns } from '../../platform/http/contract.js';
import { PROVIDER_LOGINS } from './providers.tokens.js';

/** Signing in at a provider in the browser, instead of copying a key. */
@Controller('api/provider-logins')
@Requires('provider.manage-own')
export class ProviderLoginsController {
  constructor(@Inject(PROVIDER_LOGINS) private readonly logins: ProviderLogins) {}

  @Post()
  @Returns(201, providerLoginSchema, { secret: true })
  start(
    @CurrentAsker() asker: Asker,
    @Body({ schema: startProviderLoginSchema }) body: StartProviderLogin,
  ): Promise<ProviderLogin> {
    return this.logins.start(asker, body);
  }

  /** Each look uses up its token and gives the next one. */
  @Post(':id/poll')
  @Returns(200, providerLoginSchema, { secret: true })
  poll(
    @CurrentAsker() asker: Asker,
    @Param({ schema: providerLoginParamsSchema }) { id }: { id: ProviderLoginId },
    @Body({ schema: pollProviderLoginSchema }) body: PollProviderLogin,
  ): Promise<ProviderLogin> {
    return this.logins.poll(asker, id, body);
  }
}
