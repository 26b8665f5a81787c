import { Controller, Get, Inject, Res } from '@nestjs/common';
import { type Health, healthSchema, type Readiness, readinessSchema } from '@mosaicstack/types';
import type { FastifyReply } from 'fastify';
import { Requires } from '../../platform/auth/policy.js';
import { Returns } from '../../platform/http/contract.js';
import { VERSION } from '../../platform/platform.tokens.js';
import type { ReadinessService } from './readiness-service.js';
import { READINESS } from './health.tokens.js';

@Controller('health')
@Requires('gateway.reach')
export class HealthController {
  constructor(
    @Inject(READINESS) private readonly readiness: ReadinessService,
    @Inject(VERSION) private readonly version: string,
  ) {}

  @Get()
  @Returns(200, healthSchema)
  alive(): Health {
    return { status: 'ok', version: this.version };
  }

  @Get('ready')
  @Returns(200, readinessSchema)
  async ready(@Res({ passthrough: true }) reply: FastifyReply): Promise<Readiness> {
    const readiness = await this.readiness.ask();
    void reply.status(readiness.status === 'ready' ? 200 : 503);
    return readiness;
  }
}
