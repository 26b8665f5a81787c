import { Body, Controller, Delete, Get, Inject, Param, Patch, Post, Query } from '@nestjs/common';
import type { Asker, Authenticator } from '@mosaicstack/auth';
import type { Actor } from '@mosaicstack/kernel';
import {
  type ApiKey,
  apiKeyPageSchema,
  apiKeyParamsSchema,
  apiKeySchema,
  type CreateApiKey,
  createApiKeySchema,
  type CreatedApiKey,
  createdApiKeySchema,
  type KeyId,
  type OwnApiKey,
  type Page,
  type PageQuery,
  pageQuerySchema,
  type UpdateApiKey,
  updateApiKeySchema,
} from '@mosaicstack/types';
import { CurrentAsker, Requires } from '../../platform/auth/policy.js';
import { Returns } from '../../platform/http/contract.js';
import { AUTHENTICATOR } from '../../platform/platform.tokens.js';
import { KEY_SPENDING } from '../budgets/budgets.tokens.js';

/** One's own API keys. No key makes another. */
@Controller('api/keys')
@Requires('identity.manage')
export class KeysController {
  constructor(
    @Inject(AUTHENTICATOR) private readonly authenticator: Authenticator,
    @Inject(KEY_SPENDING)
    private readonly withSpending: (actor: Actor, keys: readonly ApiKey[]) => Promise<OwnApiKey[]>,
  ) {}

  @Get()
  @Returns(200, apiKeyPageSchema)
  async list(
    @CurrentAsker() asker: Asker,
    @Query({ schema: pageQuerySchema }) query: PageQuery,
  ): Promise<Page<OwnApiKey>> {
    const page = await this.authenticator.keys.list(asker, query);
    return { ...page, items: await this.withSpending(asker.actor, page.items) };
  }

  @Post()
  @Returns(201, createdApiKeySchema, { secret: true })
  create(
    @CurrentAsker() asker: Asker,
    @Body({ schema: createApiKeySchema }) body: CreateApiKey,
  ): Promise<CreatedApiKey> {
    return this.authenticator.keys.create(asker, body);
  }

  @Patch(':id')
  @Returns(200, apiKeySchema)
  update(
    @CurrentAsker() asker: Asker,
    @Param({ schema: apiKeyParamsSchema }) { id }: { id: KeyId },
    @Body({ schema: updateApiKeySchema }) body: UpdateApiKey,
  ): Promise<ApiKey> {
    return this.authenticator.keys.update(asker, id, body);
  }

  @Delete(':id')
  @Returns(204)
  revoke(
    @CurrentAsker() asker: Asker,
    @Param({ schema: apiKeyParamsSchema }) { id }: { id: KeyId },
  ): Promise<void> {
    return this.authenticator.keys.revoke(asker, id);
  }
}
