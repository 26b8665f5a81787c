import { Module } from '@nestjs/common';
import { ShareService } from '@mosaicstack/agent';
import type { Platform } from '../../platform/platform.js';
import { PLATFORM } from '../../platform/platform.tokens.js';
import { OpeningLimit } from './opening-limit.js';
import { SharedController } from './shared.controller.js';
import { SharesController } from './shares.controller.js';
import { OPENING_LIMIT, SHARE_SERVICE } from './shares.tokens.js';

/** Links by which anybody reads one branch of a conversation. */
@Module({
  controllers: [SharesController, SharedController],
  providers: [
    {
      provide: SHARE_SERVICE,
      inject: [PLATFORM],
      useFactory: ({ clock, database, ids }: Platform) =>
        new ShareService({ unitOfWork: database.agent, shared: database.shared, clock, ids }),
    },
    {
      provide: OPENING_LIMIT,
      inject: [PLATFORM],
      useFactory: ({ ids, queue }: Platform) => new OpeningLimit({ tallies: queue.networkTallies, ids }),
    },
  ],
  exports: [SHARE_SERVICE],
})
export class SharesModule {}
