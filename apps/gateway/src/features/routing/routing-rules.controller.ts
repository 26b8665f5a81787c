import { Body, Controller, Delete, Get, Inject, Param, Patch, Post } from '@nestjs/common';
import type { RoutingService } from '@mosaicstack/agent';
import { type Asker, eventBy, logOf } from '@mosaicstack/auth';
import type { Actor } from '@mosaicstack/kernel';
import type { AuditLog } from '@mosaicstack/log';
import {
  type CreateRoutingRule,
  createRoutingRuleSchema,
  type ReorderRoutingRules,
  reorderRoutingRulesSchema,
  type RoutingRule,
  type RoutingRuleList,
  routingRuleListSchema,
  routingRuleParamsSchema,
  routingRuleSchema,
  type UpdateRoutingRule,
  updateRoutingRuleSchema,
} from '@mosaicstack/types';
import { CurrentActor, CurrentAsker, Requires } from '../../platform/auth/policy.js';
import { Returns } from '../../platform/http/contract.js';
import { AUDIT } from '../../platform/platform.tokens.js';
import { ROUTING_SERVICE } from './routing.tokens.js';

/** Rules for the choice of a model. */
@Controller('api/routing/rules')
@Requires('routing.write')
export class RoutingRulesController {
  constructor(
    @Inject(ROUTING_SERVICE) private readonly routing: RoutingService,
    @Inject(AUDIT) private readonly audit: AuditLog,
  ) {}

  /** One's own, in the order they are asked in. */
  @Get()
  @Requires('routing.read')
  @Returns(200, routingRuleListSchema)
  async list(@CurrentActor() actor: Actor): Promise<RoutingRuleList> {
    return { rules: await this.routing.list(actor) };
  }

  /** One's own and the product's together, in the order they are asked in. */
  @Get('effective')
  @Requires('routing.read')
  @Returns(200, routingRuleListSchema)
  async effective(@CurrentActor() actor: Actor): Promise<RoutingRuleList> {
    return { rules: await this.routing.effective(actor) };
  }

  @Post()
  @Returns(201, routingRuleSchema)
  async create(
    @CurrentAsker() asker: Asker,
    @Body({ schema: createRoutingRuleSchema }) body: CreateRoutingRule,
  ): Promise<RoutingRule> {
    const rule = await this.routing.create(asker.actor, body);
    await this.tell(asker, { id: rule.id, what: 'added' });
    return rule;
  }

  /** Puts one's own rules into another order; all of them have to be named. */
  @Post('reorder')
  @Returns(200, routingRuleListSchema)
  async reorder(
    @CurrentAsker() asker: Asker,
    @Body({ schema: reorderRoutingRulesSchema }) { ids }: ReorderRoutingRules,
  ): Promise<RoutingRuleList> {
    const rules = await this.routing.reorder(asker.actor, ids);
    await this.tell(asker, { id: null, what: 'reordered' });
    return { rules };
  }

  @Patch(':id')
  @Returns(200, routingRuleSchema)
  async update(
    @CurrentAsker() asker: Asker,
    @Param({ schema: routingRuleParamsSchema }) { id }: { id: string },
    @Body({ schema: updateRoutingRuleSchema }) body: UpdateRoutingRule,
  ): Promise<RoutingRule> {
    const rule = await this.routing.update(asker.actor, id, body);
    await this.tell(asker, { id, what: 'changed' });
    return rule;
  }

  @Delete(':id')
  @Returns(204)
  async remove(
    @CurrentAsker() asker: Asker,
    @Param({ schema: routingRuleParamsSchema }) { id }: { id: string },
  ): Promise<void> {
    await this.routing.remove(asker.actor, id);
    await this.tell(asker, { id, what: 'removed' });
  }

  private async tell(asker: Asker, { id, what }: { id: string | null; what: string }): Promise<void> {
    const told = {
      verb: 'routing.write',
      objectType: 'routing-rule',
      objectId: id,
      result: 'allowed',
    } as const;
    const event = eventBy(asker, { ...told, details: { what } });
    await this.audit.record({ ...event, tenant: logOf(asker.actor.userId) });
  }
}
