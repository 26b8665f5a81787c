import { Body, Controller, Delete, Get, Inject, Param, Patch } from '@nestjs/common';
import type { Asker, Quotas } from '@mosaicstack/auth';
import {
  type EffectiveQuota,
  effectiveQuotaSchema,
  personParamsSchema,
  type UpdateQuota,
  updateQuotaSchema,
  type UserId,
} from '@mosaicstack/types';
import { CurrentAsker, Requires } from '../../platform/auth/policy.js';
import { Returns } from '../../platform/http/contract.js';
import { QUOTAS } from './quotas.tokens.js';

const person = (ownerId: UserId) => ({ ownerId, teamId: null });

/** How much one person may use. */
@Controller('api/admin/users/:id/quota')
@Requires('settings.manage')
export class PersonQuotaController {
  constructor(@Inject(QUOTAS) private readonly quotas: Quotas) {}

  @Get()
  @Requires('user.read')
  @Returns(200, effectiveQuotaSchema)
  read(@Param({ schema: personParamsSchema }) { id }: { id: UserId }): Promise<EffectiveQuota> {
    return this.quotas.of(person(id));
  }

  @Patch()
  @Returns(200, effectiveQuotaSchema)
  update(
    @CurrentAsker() asker: Asker,
    @Param({ schema: personParamsSchema }) { id }: { id: UserId },
    @Body({ schema: updateQuotaSchema }) body: UpdateQuota,
  ): Promise<EffectiveQuota> {
    return this.quotas.update(asker, person(id), body);
  }

  /** What holds for everybody holds for them again. */
  @Delete()
  @Returns(204)
  reset(
    @CurrentAsker() asker: Asker,
    @Param({ schema: personParamsSchema }) { id }: { id: UserId },
  ): Promise<void> {
    return this.quotas.reset(asker, person(id));
  }
}
