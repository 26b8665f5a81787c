import { Body, Controller, Get, Inject, Patch } from '@nestjs/common';
import type { Asker, Quotas } from '@mosaicstack/auth';
import {
  type EffectiveQuota,
  effectiveQuotaSchema,
  type UpdateQuota,
  updateQuotaSchema,
} from '@mosaicstack/types';
import { CurrentAsker, Requires } from '../../platform/auth/policy.js';
import { Returns } from '../../platform/http/contract.js';
import { QUOTAS } from './quotas.tokens.js';

/** How much all of the instance together may use. */
@Controller('api/admin/quotas/instance')
@Requires('settings.manage')
export class InstanceQuotaController {
  constructor(@Inject(QUOTAS) private readonly quotas: Quotas) {}

  @Get()
  @Requires('user.read')
  @Returns(200, effectiveQuotaSchema)
  read(): Promise<EffectiveQuota> {
    return this.quotas.ofInstance();
  }

  @Patch()
  @Returns(200, effectiveQuotaSchema)
  update(
    @CurrentAsker() asker: Asker,
    @Body({ schema: updateQuotaSchema }) body: UpdateQuota,
  ): Promise<EffectiveQuota> {
    return this.quotas.update(asker, 'instance', body);
  }
}
