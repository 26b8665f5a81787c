import { Body, Controller, Delete, Get, Inject, Param, Patch } from '@nestjs/common';
import type { Asker, Quotas } from '@mosaicstack/auth';
import {
  type EffectiveQuota,
  effectiveQuotaSchema,
  quotaTeamParamsSchema,
  type UpdateQuota,
  updateQuotaSchema,
} from '@mosaicstack/types';
import { CurrentAsker, Requires } from '../../platform/auth/policy.js';
import { Returns } from '../../platform/http/contract.js';
import { QUOTAS } from './quotas.tokens.js';

/** How much one team may use. */
@Controller('api/admin/teams/:id/quota')
@Requires('settings.manage')
export class TeamQuotaController {
  constructor(@Inject(QUOTAS) private readonly quotas: Quotas) {}

  @Get()
  @Requires('user.read')
  @Returns(200, effectiveQuotaSchema)
  async read(@Param({ schema: quotaTeamParamsSchema }) { id }: { id: string }): Promise<EffectiveQuota> {
    return this.quotas.of(await this.quotas.team(id));
  }

  @Patch()
  @Returns(200, effectiveQuotaSchema)
  async update(
    @CurrentAsker() asker: Asker,
    @Param({ schema: quotaTeamParamsSchema }) { id }: { id: string },
    @Body({ schema: updateQuotaSchema }) body: UpdateQuota,
  ): Promise<EffectiveQuota> {
    return this.quotas.update(asker, await this.quotas.team(id), body);
  }

  /** What holds for everybody holds for it again. */
  @Delete()
  @Returns(204)
  async reset(
    @CurrentAsker() asker: Asker,
    @Param({ schema: quotaTeamParamsSchema }) { id }: { id: string },
  ): Promise<void> {
    await this.quotas.reset(asker, await this.quotas.team(id));
  }
}
