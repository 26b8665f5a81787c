import { Body, Controller, HttpCode, Inject, Post } from '@nestjs/common';
import type { RoutingService } from '@mosaicstack/agent';
import type { Actor } from '@mosaicstack/kernel';
import {
  type RoutePreview,
  routePreviewSchema,
  type RouteQuery,
  routeQuerySchema,
  type RouteRank,
  routeRankSchema,
} from '@mosaicstack/types';
import { CurrentActor, Requires } from '../../platform/auth/policy.js';
import { Returns } from '../../platform/http/contract.js';
import { ROUTING_SERVICE } from './routing.tokens.js';

/** Which model would answer a message. Nothing is asked and nothing costs. */
@Controller('api/providers')
@Requires('routing.read')
export class RoutingPreviewController {
  constructor(@Inject(ROUTING_SERVICE) private readonly routing: RoutingService) {}

  @Post('route')
  @HttpCode(200)
  @Returns(200, routePreviewSchema)
  route(
    @CurrentActor() actor: Actor,
    @Body({ schema: routeQuerySchema }) body: RouteQuery,
  ): Promise<RoutePreview> {
    return this.routing.route(actor, body);
  }

  /** Every model with its score, and those that could not answer with why. */
  @Post('rank')
  @HttpCode(200)
  @Returns(200, routeRankSchema)
  rank(
    @CurrentActor() actor: Actor,
    @Body({ schema: routeQuerySchema }) body: RouteQuery,
  ): Promise<RouteRank> {
    return this.routing.rank(actor, body);
  }
}
