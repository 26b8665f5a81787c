import { Module } from '@nestjs/common';
import { RoutingService } from '@mosaicstack/agent';
import type { Platform } from '../../platform/platform.js';
import { PLATFORM } from '../../platform/platform.tokens.js';
import { RoutingPreviewController } from './routing-preview.controller.js';
import { RoutingRulesController } from './routing-rules.controller.js';
import { ROUTING_SERVICE } from './routing.tokens.js';

@Module({
  controllers: [RoutingRulesController, RoutingPreviewController],
  providers: [
    {
      provide: ROUTING_SERVICE,
      inject: [PLATFORM],
      useFactory: ({ clock, database, ids, providers }: Platform) =>
        new RoutingService({
          unitOfWork: database.agent,
          catalogue: (subject) => providers.catalogue(subject),
          clock,
          ids,
        }),
    },
  ],
  exports: [ROUTING_SERVICE],
})
export class RoutingModule {}
