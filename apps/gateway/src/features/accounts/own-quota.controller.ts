import { Controller, Get, Inject } from '@nestjs/common';
import type { Quotas } from '@mosaicstack/auth';
import type { Actor } from '@mosaicstack/kernel';
import { type OwnQuota, ownQuotaSchema, type UsedQuota } from '@mosaicstack/types';
import { CurrentActor, Requires } from '../../platform/auth/policy.js';
import { Returns } from '../../platform/http/contract.js';
import { USED_QUOTA } from '../budgets/budgets.tokens.js';
import { QUOTAS } from '../quotas/quotas.tokens.js';

/** How much one may use oneself, and how much one does. */
@Controller('api/account/quota')
@Requires('identity.read')
export class OwnQuotaController {
  constructor(
    @Inject(QUOTAS) private readonly quotas: Quotas,
    @Inject(USED_QUOTA) private readonly usedBy: (actor: Actor) => Promise<UsedQuota>,
  ) {}

  @Get()
  @Returns(200, ownQuotaSchema)
  async read(@CurrentActor() actor: Actor): Promise<OwnQuota> {
    const owner = { ownerId: actor.userId, teamId: null };
    const [quota, used] = await Promise.all([this.quotas.of(owner), this.usedBy(actor)]);
    return { ...quota, used };
  }
}
