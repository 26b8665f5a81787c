import { Body, Controller, Get, HttpCode, Inject, Post } from '@nestjs/common';
import type { Asker } from '@mosaicstack/auth';
import { emptyBodySchema, type GarbageReport, garbageReportSchema } from '@mosaicstack/types';
import { CurrentAsker, Requires } from '../../platform/auth/policy.js';
import { Returns } from '../../platform/http/contract.js';
import type { GarbageCollector } from './garbage-collector.js';
import { GARBAGE_COLLECTOR } from './garbage.tokens.js';

@Controller('api/admin/gc')
@Requires('garbage.collect')
export class GarbageController {
  constructor(@Inject(GARBAGE_COLLECTOR) private readonly collector: GarbageCollector) {}

  @Get()
  @Returns(200, garbageReportSchema)
  count(): Promise<GarbageReport> {
    return this.collector.count();
  }

  @Post()
  @HttpCode(200)
  @Returns(200, garbageReportSchema)
  collect(
    @CurrentAsker() asker: Asker,
    @Body({ schema: emptyBodySchema }) _body: unknown,
  ): Promise<GarbageReport> {
    return this.collector.collect(asker);
  }
}
