import path from 'node:path';
import { Module } from '@nestjs/common';
import { createWorkspaces, type OpenedWorkspaces } from '@mosaicstack/agent';
import type { Brain } from '@mosaicstack/brain';
import { isAppError } from '@mosaicstack/kernel';
import type { Platform } from '../../platform/platform.js';
import { ENTITY_CHANGES, PLATFORM } from '../../platform/platform.tokens.js';
import type { EntityChanges } from '../../platform/realtime/entity-changes.js';
import { sandboxLimits, sandboxOf } from '../../platform/sandbox/sandbox-of.js';
import { BrainModule } from '../brain/brain.module.js';
import { BRAIN } from '../brain/brain.tokens.js';
import { DepartureKeeper } from './departure-keeper.js';
import { WorkspacesController } from './workspaces.controller.js';
import { WORKSPACE_LEFTOVERS, WORKSPACE_TOOLS, WORKSPACES } from './workspaces.tokens.js';

const opened = Symbol('OpenedWorkspaces');
const megabyte = 1024 * 1024;

type Following = Parameters<OpenedWorkspaces['followDepartures']>[0];

/** Whom a workspace follows, and where it is told that it did. */
const following = ({ audit, database: { departures } }: Platform): Following => ({
  departures,
  onRemoved: ({ kind, id }, folders) =>
    audit.record({
      ...{ actorId: null, surface: 'system', verb: 'workspace.remove', result: 'allowed' },
      ...{ objectType: kind, objectId: id, details: { folders } },
    }),
});

/** Folders in which agents work, and the sandbox around whatever works there. */
@Module({
  imports: [BrainModule],
  controllers: [WorkspacesController],
  providers: [
    {
      provide: opened,
      inject: [PLATFORM, BRAIN],
      useFactory: ({ config, loaded, clock }: Platform, brain: Brain): OpenedWorkspaces =>
        createWorkspaces({
          sandbox: sandboxOf(config),
          clock,
          root: path.resolve(config.sandbox.folder ?? path.join(loaded.paths.data, 'workspaces')),
          limits: sandboxLimits(config),
          quotaBytes: config.sandbox.workspaceMegabytes * megabyte,
          allowedHosts: config.tools.allowedHosts,
          ownerOf: (actor, projectId) =>
            brain.projects.get(actor, projectId).catch((error: unknown) => {
              if (isAppError(error) && error.kind === 'not_found') return undefined;
              throw error;
            }),
        }),
    },
    { provide: WORKSPACES, inject: [opened], useFactory: ({ service }: OpenedWorkspaces) => service },
    { provide: WORKSPACE_TOOLS, inject: [opened], useFactory: ({ tools }: OpenedWorkspaces) => tools },
    {
      provide: WORKSPACE_LEFTOVERS,
      inject: [opened, PLATFORM],
      useFactory: ({ leftovers }: OpenedWorkspaces, platform: Platform) =>
        leftovers({
          ...following(platform),
          days: platform.config.sandbox.scratchDays,
          answering: (ids) => platform.database.housekeeping.answering(ids),
        }),
    },
    {
      provide: DepartureKeeper,
      inject: [opened, PLATFORM, ENTITY_CHANGES],
      useFactory: ({ followDepartures }: OpenedWorkspaces, platform: Platform, changes: EntityChanges) =>
        new DepartureKeeper({
          changes,
          logger: platform.logger,
          follow: () => followDepartures(following(platform)),
        }),
    },
  ],
  exports: [WORKSPACE_LEFTOVERS, WORKSPACES, WORKSPACE_TOOLS],
})
export class WorkspacesModule {}
