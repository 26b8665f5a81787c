import { Module } from '@nestjs/common';
import { RunEngine, RunFollower, RunService } from '@mosaicstack/agent';
import { PLATFORM } from '../../platform/platform.tokens.js';
import { RunsController } from './runs.controller.js';
import { createRunDeps } from './run-deps.js';
import { RUN_DEPS, RUN_ENGINE, RUN_FOLLOWER, RUN_SERVICE } from './runs.tokens.js';

@Module({
  controllers: [RunsController],
  providers: [
    { provide: RUN_DEPS, inject: [PLATFORM], useFactory: createRunDeps },
    {
      provide: RUN_ENGINE,
      inject: [RUN_DEPS],
      useFactory: (deps: ReturnType<typeof createRunDeps>) => new RunEngine(deps),
    },
    {
      provide: RUN_SERVICE,
      inject: [RUN_DEPS, RUN_ENGINE],
      useFactory: (deps: ReturnType<typeof createRunDeps>, engine: RunEngine) =>
        new RunService({ ...deps, engine }),
    },
    {
      provide: RUN_FOLLOWER,
      inject: [RUN_DEPS],
      useFactory: (deps: ReturnType<typeof createRunDeps>) => new RunFollower(deps),
    },
  ],
  exports: [RUN_DEPS, RUN_ENGINE, RUN_FOLLOWER, RUN_SERVICE],
})
export class RunsModule {}
