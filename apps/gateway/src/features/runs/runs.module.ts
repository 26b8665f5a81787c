import { Module } from '@nestjs/common';
import { RunEngine, RunFollower, RunService } from '@mosaicstack/agent';
import type { Actor } from '@mosaicstack/kernel';
import type { ConversationId } from '@mosaicstack/types';
import { ENTITY_CHANGES, PLATFORM } from '../../platform/platform.tokens.js';
import type { EntityChanges } from '../../platform/realtime/entity-changes.js';
import { RunsController } from './runs.controller.js';
import { createRunDeps, type RunDeps } from './run-deps.js';
import { AGENT_RUNTIME, RUN_DEPS, RUN_ENGINE, RUN_FOLLOWER, RUN_SERVICE } from './runs.tokens.js';

const announceTo =
  (changes: EntityChanges) =>
  ({ userId }: Actor, id: ConversationId): void =>
    changes.announce(userId, { type: 'conversation', id });

@Module({
  controllers: [RunsController],
  providers: [
    { provide: RUN_DEPS, inject: [PLATFORM], useFactory: createRunDeps },
    { provide: AGENT_RUNTIME, inject: [RUN_DEPS], useFactory: ({ runtime }: RunDeps) => runtime },
    {
      provide: RUN_ENGINE,
      inject: [RUN_DEPS, ENTITY_CHANGES],
      useFactory: (deps: RunDeps, changes: EntityChanges) =>
        new RunEngine({ ...deps, onChange: announceTo(changes) }),
    },
    {
      provide: RUN_SERVICE,
      inject: [RUN_DEPS, RUN_ENGINE, ENTITY_CHANGES],
      useFactory: (deps: RunDeps, engine: RunEngine, changes: EntityChanges) =>
        new RunService({ ...deps, engine, onChange: announceTo(changes) }),
    },
    {
      provide: RUN_FOLLOWER,
      inject: [RUN_DEPS, RUN_ENGINE],
      useFactory: (deps: RunDeps, { live }: RunEngine) => new RunFollower({ ...deps, live }),
    },
  ],
  exports: [RUN_DEPS, RUN_ENGINE, RUN_FOLLOWER, RUN_SERVICE],
})
export class RunsModule {}
