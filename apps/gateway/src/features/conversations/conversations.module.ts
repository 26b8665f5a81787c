import { Module } from '@nestjs/common';
import {
  BranchService,
  ConversationLibrary,
  ConversationService,
  ForkService,
  type ForkServiceDeps,
  MessageQueue,
  PinService,
  RatingService,
  CompactionService,
  type RunEngine,
  ownRequest,
} from '@mosaicstack/agent';
import type { Platform } from '../../platform/platform.js';
import { ENTITY_CHANGES, MESSAGE_LIMIT, PLATFORM, VIEWERS } from '../../platform/platform.tokens.js';
import { announceQueueTo, announceTo } from '../../platform/realtime/announcements.js';
import type { EntityChanges } from '../../platform/realtime/entity-changes.js';
import type { Viewers } from '../../platform/realtime/viewers.js';
import type { MessageLimit } from '../../platform/realtime/message-limit.js';
import { type ConversationPayment, type RunDeps, RunsModule } from '../runs/runs.module.js';

import { CONVERSATION_PAYMENT, RUN_DEPS, RUN_ENGINE } from '../runs/runs.tokens.js';
import { BranchesController } from './branches.controller.js';
import { CompactionController } from './compaction.controller.js';
import { ConversationsController } from './conversations.controller.js';
import {
  BRANCH_SERVICE,
  CONVERSATION_LIBRARY,
  CONVERSATION_SERVICE,
  FORK_SERVICE,
  COMPACTION_SERVICE,
  MESSAGE_INTAKE,
  MESSAGE_QUEUE,
  PIN_SERVICE,
  RATING_SERVICE,
} from './conversations.tokens.js';
import { MessageIntake } from './message-intake.js';
import { PinsController } from './pins.controller.js';
import { RatingsController } from './ratings.controller.js';
import { QueueController } from './queue.controller.js';

type Deps = Omit<ForkServiceDeps, 'engine' | 'send' | 'onChange'>;

@Module({
  imports: [RunsModule],
  controllers: [
    ConversationsController,
    BranchesController,
    CompactionController,
    PinsController,
    RatingsController,
    QueueController,
  ],
  providers: [
    {
      provide: CONVERSATION_SERVICE,
      inject: [RUN_DEPS, RUN_ENGINE, MESSAGE_QUEUE],
      useFactory: (deps: Deps, engine: RunEngine, queue: MessageQueue) =>
        new ConversationService({ ...deps, engine, queue }),
    },
    {
      provide: COMPACTION_SERVICE,
      inject: [RUN_DEPS, CONVERSATION_PAYMENT],
      useFactory: (deps: RunDeps, payment: ConversationPayment) =>
        new CompactionService({
          ...deps,
          decide: (actor) =>
            deps.router.route(ownRequest('Summarize this.'), { actor, teamId: null }).decision,
          equip: (actor, conversationId) => payment(actor, { conversationId, purpose: 'summarize' }),
        }),
    },
    {
      provide: MESSAGE_QUEUE,
      inject: [RUN_DEPS, RUN_ENGINE, ENTITY_CHANGES],
      useFactory: (deps: Deps, engine: RunEngine, changes: EntityChanges) =>
        new MessageQueue({ ...deps, engine, onQueue: announceQueueTo(changes) }),
    },
    {
      provide: CONVERSATION_LIBRARY,
      inject: [RUN_DEPS, RUN_ENGINE, ENTITY_CHANGES, VIEWERS],
      useFactory: (deps: Deps, engine: RunEngine, changes: EntityChanges, viewers: Viewers) =>
        new ConversationLibrary({
          ...deps,
          engine,
          onChange: announceTo(changes),
          onDelete: ({ userId }, id) => viewers.forget(userId, id),
        }),
    },
    {
      provide: BRANCH_SERVICE,
      inject: [RUN_DEPS, ENTITY_CHANGES],
      useFactory: (deps: Deps, changes: EntityChanges) =>
        new BranchService({ ...deps, onChange: announceTo(changes) }),
    },
    {
      provide: PIN_SERVICE,
      inject: [RUN_DEPS, ENTITY_CHANGES],
      useFactory: (deps: Deps, changes: EntityChanges) =>
        new PinService({ ...deps, onChange: announceTo(changes) }),
    },
    {
      provide: RATING_SERVICE,
      inject: [RUN_DEPS, ENTITY_CHANGES],
      useFactory: (deps: Deps, changes: EntityChanges) =>
        new RatingService({ ...deps, onChange: announceTo(changes) }),
    },
    {
      provide: FORK_SERVICE,
      inject: [RUN_DEPS, RUN_ENGINE, MESSAGE_INTAKE, ENTITY_CHANGES],
      useFactory: (deps: Deps, engine: RunEngine, intake: MessageIntake, changes: EntityChanges) =>
        new ForkService({
          ...deps,
          engine,
          send: (actor, request) => intake.send(actor, request),
          onChange: announceTo(changes),
        }),
    },
    {
      provide: MESSAGE_INTAKE,
      inject: [CONVERSATION_SERVICE, MESSAGE_LIMIT, PLATFORM],
      useFactory: (conversations: ConversationService, limit: MessageLimit, platform: Platform) => {
        const { modelsKnown, providers } = platform;
        return new MessageIntake({
          conversations,
          limit,
          modelsKnown,
          lookForModels: () => providers.refresh(),
        });
      },
    },
  ],
  exports: [
    BRANCH_SERVICE,
    CONVERSATION_LIBRARY,
    CONVERSATION_SERVICE,
    FORK_SERVICE,
    MESSAGE_INTAKE,
    MESSAGE_QUEUE,
    COMPACTION_SERVICE,
    PIN_SERVICE,
    RATING_SERVICE,
  ],
})
export class ConversationsModule {}
