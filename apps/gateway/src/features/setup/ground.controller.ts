import { Body, Controller, Inject, Post, Res } from '@nestjs/common';
import {
  type Ground,
  type GroundApplied,
  groundAppliedSchema,
  type GroundChoice,
  groundChoiceSchema,
  type GroundPlan,
  groundPlanSchema,
  type GroundProof,
  groundProofSchema,
  groundSchema,
} from '@mosaicstack/types';
import type { FastifyReply } from 'fastify';
import { Requires } from '../../platform/auth/policy.js';
import { Returns } from '../../platform/http/contract.js';
import type { GroundService } from './ground-service.js';
import { GROUND_SERVICE } from './setup.tokens.js';

/** What the gateway stands on, until it has an administrator. The proof travels in bodies: addresses are written down by many. */
@Controller('api/bootstrap/ground')
@Requires('gateway.reach')
export class GroundController {
  constructor(@Inject(GROUND_SERVICE) private readonly ground: GroundService) {}

  @Post()
  @Returns(200, groundSchema)
  look(@Body({ schema: groundProofSchema }) proof: GroundProof): Promise<Ground> {
    return this.ground.look(proof);
  }

  @Post('plan')
  @Returns(200, groundPlanSchema)
  plan(@Body({ schema: groundChoiceSchema }) choice: GroundChoice): Promise<GroundPlan> {
    return this.ground.plan(choice);
  }

  @Post('apply')
  @Returns(202, groundAppliedSchema)
  async apply(
    @Body({ schema: groundChoiceSchema }) choice: GroundChoice,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<GroundApplied> {
    const { applied, begin } = await this.ground.apply(choice);
    // Whoever asked is answered before every connection is closed; whoever left while it was tried is waited for no more.
    if (reply.raw.closed || reply.raw.destroyed) begin();
    else reply.raw.once('close', begin);
    return applied;
  }
}
