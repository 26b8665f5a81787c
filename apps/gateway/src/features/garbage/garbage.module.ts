import { tmpdir } from 'node:os';
import { Module } from '@nestjs/common';
import { deletedLeftovers, expiredLeftovers, leftoverFolders, outputLeftovers } from '@mosaicstack/agent';
import type { Leftovers } from '@mosaicstack/kernel';
import type { Platform } from '../../platform/platform.js';
import { PLATFORM } from '../../platform/platform.tokens.js';
import { WorkspacesModule } from '../workspaces/workspaces.module.js';
import { WORKSPACE_LEFTOVERS } from '../workspaces/workspaces.tokens.js';
import { CollectionSchedule } from './collection-schedule.js';
import { GarbageCollector } from './garbage-collector.js';
import { GarbageController } from './garbage.controller.js';
import { COLLECTION_SCHEDULE, GARBAGE_COLLECTOR } from './garbage.tokens.js';

export type { GarbageCollector } from './garbage-collector.js';

/** Removes what outlived its use: after a start, at night, and whenever an administrator asks. */
@Module({
  imports: [WorkspacesModule],
  controllers: [GarbageController],
  providers: [
    {
      provide: GARBAGE_COLLECTOR,
      inject: [PLATFORM, WORKSPACE_LEFTOVERS],
      useFactory: (
        { audit, clock, database: { housekeeping }, ids, logger, queue }: Platform,
        workspaces: Leftovers,
      ) =>
        new GarbageCollector({
          ...{ audit, ids, logger, tallies: queue.tallies },
          atOnce: [leftoverFolders({ temporaryFolder: tmpdir(), clock })],
          later: [
            deletedLeftovers({ housekeeping, clock }),
            outputLeftovers({ housekeeping, clock }),
            expiredLeftovers({ housekeeping, clock }),
            workspaces,
            ...queue.leftovers,
          ],
        }),
    },
    {
      provide: COLLECTION_SCHEDULE,
      inject: [PLATFORM, GARBAGE_COLLECTOR],
      useFactory: ({ clock, config, reloader }: Platform, collector: GarbageCollector) => {
        const schedule = new CollectionSchedule({
          ...{ collector, clock },
          schedule: () => config.garbage.schedule,
        });
        reloader.onReload(() => schedule.begin());
        return schedule;
      },
    },
  ],
  exports: [GARBAGE_COLLECTOR],
})
export class GarbageModule {}
