import { Body, Controller, Delete, Get, Inject, Param, Patch, Post, Req } from '@nestjs/common';
import type { RoutingService } from '@mosaicstack/agent';
import type { Actor } from '@mosaicstack/kernel';
import { type AuditLog, tenantOfUser } from '@mosaicstack/log';
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
import type { FastifyRequest } from 'fastify';
import { surfaceOf } from '../../platform/audit/surface-of.js';
import { CurrentActor, Requires } from '../../platform/auth/policy.js';
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
    @CurrentActor() actor: Actor,
    @Body({ schema: createRoutingRuleSchema }) body: CreateRoutingRule,
    @Req() request: FastifyRequest,
  ): Promise<RoutingRule> {
    const rule = await this.routing.create(actor, body);
    await this.tell(request, actor, { id: rule.id, what: 'added' });
    return rule;
  }

  /** Puts one's own rules into another order; all of them have to be named. */
  @Post('reorder')
  @Returns(200, routingRuleListSchema)
  async reorder(
    @CurrentActor() actor: Actor,
    @Body({ schema: reorderRoutingRulesSchema }) { ids }: ReorderRoutingRules,
    @Req() request: FastifyRequest,
  ): Promise<RoutingRuleList> {
    const rules = await this.routing.reorder(actor, ids);
    await this.tell(request, actor, { id: null, what: 'reordered' });
    return { rules };
  }

  @Patch(':id')
  @Returns(200, routingRuleSchema)
  async update(
    @CurrentActor() actor: Actor,
    @Param({ schema: routingRuleParamsSchema }) { id }: { id: string },
    @Body({ schema: updateRoutingRuleSchema }) body: UpdateRoutingRule,
    @Req() request: FastifyRequest,
  ): Promise<RoutingRule> {
    const rule = await this.routing.update(actor, id, body);
    await this.tell(request, actor, { id, what: 'changed' });
    return rule;
  }

  @Delete(':id')
  @Returns(204)
  async remove(
    @CurrentActor() actor: Actor,
    @Param({ schema: routingRuleParamsSchema }) { id }: { id: string },
    @Req() request: FastifyRequest,
  ): Promise<void> {
    await this.routing.remove(actor, id);
    await this.tell(request, actor, { id, what: 'removed' });
  }

  private async tell(
    request: FastifyRequest,
    { userId }: Actor,
    { id, what }: { id: string | null; what: string },
  ): Promise<void> {
    await this.audit.record({
      tenant: tenantOfUser(userId),
      actorId: userId,
      surface: surfaceOf(request),
      verb: 'routing.write',
      objectType: 'routing-rule',
      objectId: id,
      result: 'allowed',
      details: { what },
    });
  }
}
