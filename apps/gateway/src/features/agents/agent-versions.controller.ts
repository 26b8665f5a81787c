import { Body, Controller, Get, Inject, Param, Post, Query } from '@nestjs/common';
import type { AgentService, AgentVersions } from '@mosaicstack/agent';
import type { Actor } from '@mosaicstack/kernel';
import {
  type Agent,
  type AgentDifferences,
  agentDifferencesSchema,
  type AgentId,
  agentParamsSchema,
  agentSchema,
  type AgentVersion,
  agentVersionPageSchema,
  agentVersionParamsSchema,
  agentVersionSchema,
  compareVersionsQuerySchema,
  type Page,
  type PageQuery,
  pageQuerySchema,
  restoreAgentSchema,
} from '@mosaicstack/types';
import { CurrentActor, Requires } from '../../platform/auth/policy.js';
import { Returns } from '../../platform/http/contract.js';
import { AGENT_SERVICE, AGENT_VERSIONS } from './agents.tokens.js';

interface VersionParams {
  id: AgentId;
  version: number;
}

@Controller('api/agents/:id/versions')
export class AgentVersionsController {
  constructor(
    @Inject(AGENT_SERVICE) private readonly agents: AgentService,
    @Inject(AGENT_VERSIONS) private readonly versions: AgentVersions,
  ) {}

  /** Newest first. */
  @Get()
  @Requires('agent.read')
  @Returns(200, agentVersionPageSchema)
  list(
    @CurrentActor() actor: Actor,
    @Param({ schema: agentParamsSchema }) { id }: { id: AgentId },
    @Query({ schema: pageQuerySchema }) query: PageQuery,
  ): Promise<Page<AgentVersion>> {
    return this.versions.list(actor, id, query);
  }

  @Get(':version')
  @Requires('agent.read')
  @Returns(200, agentVersionSchema)
  get(
    @CurrentActor() actor: Actor,
    @Param({ schema: agentVersionParamsSchema }) { id, version }: VersionParams,
  ): Promise<AgentVersion> {
    return this.versions.get(actor, id, version);
  }

  /** What changed from this version to the other one. */
  @Get(':version/compare')
  @Requires('agent.read')
  @Returns(200, agentDifferencesSchema)
  compare(
    @CurrentActor() actor: Actor,
    @Param({ schema: agentVersionParamsSchema }) { id, version }: VersionParams,
    @Query({ schema: compareVersionsQuerySchema }) query: { with: number },
  ): Promise<AgentDifferences> {
    return this.versions.compare(actor, id, version, query.with);
  }

  /** Makes a new version that is as this one was. */
  @Post(':version/restore')
  @Requires('agent.write')
  @Returns(200, agentSchema)
  restore(
    @CurrentActor() actor: Actor,
    @Param({ schema: agentVersionParamsSchema }) { id, version }: VersionParams,
    @Body({ schema: restoreAgentSchema }) body: { version: number },
  ): Promise<Agent> {
    return this.agents.restore(actor, id, { version, current: body.version });
  }
}
