import { Body, Controller, Delete, Get, Inject, Param, Patch, Post, Query } from '@nestjs/common';
import type { AgentService, EffectiveViews } from '@mosaicstack/agent';
import type { Actor } from '@mosaicstack/kernel';
import {
  type Agent,
  type AgentId,
  agentPageSchema,
  agentParamsSchema,
  type AgentQuery,
  agentQuerySchema,
  agentSchema,
  type CloneAgent,
  cloneAgentSchema,
  type CreateAgent,
  createAgentSchema,
  type EffectiveQuery,
  effectiveQuerySchema,
  type EffectiveView,
  effectiveViewSchema,
  emptyBodySchema,
  type Page,
  type UpdateAgent,
  updateAgentSchema,
} from '@mosaicstack/types';
import { CurrentActor, Requires } from '../../platform/auth/policy.js';
import { Returns } from '../../platform/http/contract.js';
import { AGENT_SERVICE, EFFECTIVE_VIEWS } from './agents.tokens.js';

@Controller('api/agents')
export class AgentsController {
  constructor(
    @Inject(AGENT_SERVICE) private readonly agents: AgentService,
    @Inject(EFFECTIVE_VIEWS) private readonly views: EffectiveViews,
  ) {}

  /** Own and teams' agents, last changed first, then those of the product. */
  @Get()
  @Requires('agent.read')
  @Returns(200, agentPageSchema)
  list(
    @CurrentActor() actor: Actor,
    @Query({ schema: agentQuerySchema }) query: AgentQuery,
  ): Promise<Page<Agent>> {
    return this.agents.list(actor, query);
  }

  @Post()
  @Requires('agent.write')
  @Returns(201, agentSchema)
  create(
    @CurrentActor() actor: Actor,
    @Body({ schema: createAgentSchema }) body: CreateAgent,
  ): Promise<Agent> {
    return this.agents.create(actor, body);
  }

  @Get(':id')
  @Requires('agent.read')
  @Returns(200, agentSchema)
  get(
    @CurrentActor() actor: Actor,
    @Param({ schema: agentParamsSchema }) { id }: { id: AgentId },
  ): Promise<Agent> {
    return this.agents.get(actor, id);
  }

  /** What the agent would work with if it answered now, each value with the layer it comes from. */
  @Get(':id/effective')
  @Requires('agent.read')
  @Returns(200, effectiveViewSchema)
  effective(
    @CurrentActor() actor: Actor,
    @Param({ schema: agentParamsSchema }) { id }: { id: AgentId },
    @Query({ schema: effectiveQuerySchema }) query: EffectiveQuery,
  ): Promise<EffectiveView> {
    return this.views.of(actor, id, query);
  }

  @Patch(':id')
  @Requires('agent.write')
  @Returns(200, agentSchema)
  update(
    @CurrentActor() actor: Actor,
    @Param({ schema: agentParamsSchema }) { id }: { id: AgentId },
    @Body({ schema: updateAgentSchema }) body: UpdateAgent,
  ): Promise<Agent> {
    return this.agents.update(actor, id, body);
  }

  @Post(':id/clone')
  @Requires('agent.write')
  @Returns(201, agentSchema)
  clone(
    @CurrentActor() actor: Actor,
    @Param({ schema: agentParamsSchema }) { id }: { id: AgentId },
    @Body({ schema: cloneAgentSchema.default({}) }) body: CloneAgent,
  ): Promise<Agent> {
    return this.agents.clone(actor, id, body);
  }

  /** Can be taken back for thirty days by `recover`. */
  @Delete(':id')
  @Requires('agent.write')
  @Returns(204)
  delete(
    @CurrentActor() actor: Actor,
    @Param({ schema: agentParamsSchema }) { id }: { id: AgentId },
  ): Promise<void> {
    return this.agents.delete(actor, id);
  }

  @Post(':id/recover')
  @Requires('agent.write')
  @Returns(200, agentSchema)
  recover(
    @CurrentActor() actor: Actor,
    @Param({ schema: agentParamsSchema }) { id }: { id: AgentId },
    @Body({ schema: emptyBodySchema }) _body: unknown,
  ): Promise<Agent> {
    return this.agents.recover(actor, id);
  }
}
