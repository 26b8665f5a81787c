import { Body, Controller, Get, Inject, Post, Query } from '@nestjs/common';
import type { Brain } from '@mosaicstack/brain';
import type { Actor } from '@mosaicstack/kernel';
import {
  type Activity,
  activityPageSchema,
  type ActivityQuery,
  activityQuerySchema,
  type Findings,
  findingsSchema,
  type FixFinding,
  fixFindingSchema,
  type Graph,
  type GraphQuery,
  graphQuerySchema,
  graphSchema,
  type Page,
  type ProjectId,
  type SearchQuery,
  searchQuerySchema,
  type SearchResult,
  searchResultSchema,
  type Stale,
  staleQuerySchema,
  staleSchema,
  type Stats,
  statsQuerySchema,
  statsSchema,
  type Today,
  todayQuerySchema,
  todaySchema,
} from '@mosaicstack/types';
import { CurrentActor, Requires } from '../../platform/auth/policy.js';
import { Returns } from '../../platform/http/contract.js';
import { BRAIN } from './brain.tokens.js';
import { TodayView } from './today-view.js';

@Controller('api/brain')
@Requires('brain.read')
export class BrainController {
  constructor(
    @Inject(BRAIN) private readonly brain: Brain,
    @Inject(TodayView) private readonly days: TodayView,
  ) {}

  @Get('today')
  @Returns(200, todaySchema)
  today(
    @CurrentActor() actor: Actor,
    @Query({ schema: todayQuerySchema }) query: { timeZone: string },
  ): Promise<Today> {
    return this.days.of(actor, query);
  }

  @Get('stale')
  @Returns(200, staleSchema)
  stale(
    @CurrentActor() actor: Actor,
    @Query({ schema: staleQuerySchema }) { days }: { days: number },
  ): Promise<Stale> {
    return this.brain.views.stale(actor, { days });
  }

  @Get('stats')
  @Returns(200, statsSchema)
  stats(
    @CurrentActor() actor: Actor,
    @Query({ schema: statsQuerySchema }) { projectId }: { projectId?: ProjectId },
  ): Promise<Stats> {
    return this.brain.views.stats(actor, { projectId });
  }

  @Get('search')
  @Returns(200, searchResultSchema)
  search(
    @CurrentActor() actor: Actor,
    @Query({ schema: searchQuerySchema }) query: SearchQuery,
  ): Promise<SearchResult> {
    return this.brain.views.search(actor, query);
  }

  @Get('graph')
  @Returns(200, graphSchema)
  graph(
    @CurrentActor() actor: Actor,
    @Query({ schema: graphQuerySchema }) query: GraphQuery,
  ): Promise<Graph> {
    return this.brain.views.graph(actor, query);
  }

  @Get('findings')
  @Returns(200, findingsSchema)
  findings(@CurrentActor() actor: Actor): Promise<Findings> {
    return this.brain.views.findings(actor);
  }

  @Post('findings/fix')
  @Requires('task.write')
  @Returns(200, findingsSchema)
  async fix(
    @CurrentActor() actor: Actor,
    @Body({ schema: fixFindingSchema }) body: FixFinding,
  ): Promise<Findings> {
    await this.brain.fixer.fix(actor, body);
    return this.brain.views.findings(actor);
  }

  @Get('activity')
  @Returns(200, activityPageSchema)
  activity(
    @CurrentActor() actor: Actor,
    @Query({ schema: activityQuerySchema }) query: ActivityQuery,
  ): Promise<Page<Activity>> {
    return this.brain.activity.list(actor, query);
  }
}
