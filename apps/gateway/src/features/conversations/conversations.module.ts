import { Module } from '@nestjs/common';
import { ConversationService, type RunEngine } from '@mosaicstack/agent';
import { RunsModule } from '../runs/runs.module.js';
import { RUN_DEPS, RUN_ENGINE } from '../runs/runs.tokens.js';
import { ConversationsController } from './conversations.controller.js';
import { CONVERSATION_SERVICE } from './conversations.tokens.js';

type Deps = ConstructorParameters<typeof ConversationService>[0];

@Module({
  imports: [RunsModule],
  controllers: [ConversationsController],
  providers: [
    {
      provide: CONVERSATION_SERVICE,
      inject: [RUN_DEPS, RUN_ENGINE],
      useFactory: (deps: Omit<Deps, 'engine'>, engine: RunEngine) =>
        new ConversationService({ ...deps, engine }),
    },
  ],
  exports: [CONVERSATION_SERVICE],
})
export class ConversationsModule {}
