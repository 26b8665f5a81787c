import { Controller, Delete, Get, Inject, Param, Query } from '@nestjs/common';
import type { Asker, Authenticator } from '@mosaicstack/auth';
import {
  type AdministeredKey,
  administeredKeyPageSchema,
  apiKeyParamsSchema,
  type KeyId,
  type Page,
  type PageQuery,
  pageQuerySchema,
} from '@mosaicstack/types';
import { CurrentAsker, Requires } from '../../platform/auth/policy.js';
import { Returns } from '../../platform/http/contract.js';
import { AUTHENTICATOR } from '../../platform/platform.tokens.js';

/** Everybody's API keys, for administrators. */
@Controller('api/admin/keys')
@Requires('key.administer')
export class AllKeysController {
  constructor(@Inject(AUTHENTICATOR) private readonly authenticator: Authenticator) {}

  @Get()
  @Returns(200, administeredKeyPageSchema)
  list(
    @CurrentAsker() asker: Asker,
    @Query({ schema: pageQuerySchema }) query: PageQuery,
  ): Promise<Page<AdministeredKey>> {
    return this.authenticator.keys.listAll(asker, query);
  }

  @Delete(':id')
  @Returns(204)
  revoke(
    @CurrentAsker() asker: Asker,
    @Param({ schema: apiKeyParamsSchema }) { id }: { id: KeyId },
  ): Promise<void> {
    return this.authenticator.keys.revokeAny(asker, id);
  }
}
