import { Module } from '@nestjs/common';
import { RunEngine, RunFollower, RunService } from '@mosaicstack/agent';
import { ENTITY_CHANGES, PLATFORM } from '../../platform/platform.tokens.js';
import type { EntityChanges } from '../../platform/realtime/entity-changes.js';
import { RunsController } from './runs.controller.js';
import { createRunDeps, type RunDeps } from './run-deps.js';
import { AGENT_RUNTIME, RUN_DEPS, RUN_ENGINE, RUN_FOLLOWER, RUN_SERVICE } from './runs.tokens.js';

@Module({
  controllers: [RunsController],
  providers: [
    { provide: RUN_DEPS, inject: [PLATFORM], useFactory: createRunDeps },
    { provide: AGENT_RUNTIME, inject: [RUN_DEPS], useFactory: ({ runtime }: RunDeps) => runtime },
    {
      provide: RUN_ENGINE,
      inject: [RUN_DEPS, ENTITY_CHANGES],
      useFactory: (deps: RunDeps, changes: EntityChanges) =>
        new RunEngine({
          ...deps,
          onChange: ({ userId }, id) => changes.announce(userId, { type: 'conversation', id }),
        }),
    },
    {
      provide: RUN_SERVICE,
      inject: [RUN_DEPS, RUN_ENGINE],
      useFactory: (deps: RunDeps, engine: RunEngine) => new RunService({ ...deps, engine }),
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
