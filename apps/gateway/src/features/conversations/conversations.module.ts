import { Module } from '@nestjs/common';
import { ConversationService, type RunEngine } from '@mosaicstack/agent';
import type { Platform } from '../../platform/platform.js';
import { MESSAGE_LIMIT, PLATFORM } from '../../platform/platform.tokens.js';
import type { MessageLimit } from '../../platform/realtime/message-limit.js';
import { RunsModule } from '../runs/runs.module.js';
import { RUN_DEPS, RUN_ENGINE } from '../runs/runs.tokens.js';
import { ConversationsController } from './conversations.controller.js';
import { CONVERSATION_SERVICE, MESSAGE_INTAKE } from './conversations.tokens.js';
import { MessageIntake } from './message-intake.js';

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
    {
      provide: MESSAGE_INTAKE,
      inject: [CONVERSATION_SERVICE, MESSAGE_LIMIT, PLATFORM],
      useFactory: (conversations: ConversationService, limit: MessageLimit, { modelsKnown }: Platform) =>
        new MessageIntake({ conversations, limit, modelsKnown }),
    },
  ],
  exports: [CONVERSATION_SERVICE, MESSAGE_INTAKE],
})
export class ConversationsModule {}
