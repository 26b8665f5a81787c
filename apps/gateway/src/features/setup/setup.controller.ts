import { Body, Controller, Get, Inject, Post, Query, Res } from '@nestjs/common';
import {
  type BootstrapSetup,
  bootstrapSetupSchema,
  type BootstrapStatus,
  type BootstrapStatusQuery,
  bootstrapStatusQuerySchema,
  bootstrapStatusSchema,
  type SignedIn,
  signedInSchema,
} from '@mosaicstack/types';
import type { FastifyReply } from 'fastify';
import { Requires } from '../../platform/auth/policy.js';
import { Returns } from '../../platform/http/contract.js';
import type { SetupService } from './setup-service.js';
import { SETUP_SERVICE } from './setup.tokens.js';

@Controller('api/bootstrap')
@Requires('gateway.reach')
export class SetupController {
  constructor(@Inject(SETUP_SERVICE) private readonly setup: SetupService) {}

  @Get('status')
  @Returns(200, bootstrapStatusSchema)
  status(
    @Query({ schema: bootstrapStatusQuerySchema }) query: BootstrapStatusQuery,
  ): Promise<BootstrapStatus> {
    return this.setup.status(query);
  }

  @Post('setup')
  @Returns(201, signedInSchema, { secret: true })
  async setUp(
    @Body({ schema: bootstrapSetupSchema }) body: BootstrapSetup,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<SignedIn> {
    const { signedIn, cookies } = await this.setup.setUp(body);
    void reply.header('set-cookie', cookies);
    return signedIn;
  }
}
