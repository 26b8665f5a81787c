import { Module } from '@nestjs/common';
import {
  type Budgets,
  Delegator,
  type PushNotifier,
  RunEngine,
  type RunEquipper,
  RunFollower,
  RunService,
} from '@mosaicstack/agent';
import type { Brain } from '@mosaicstack/brain';
import type { Tool } from '@mosaicstack/kernel';
import type { ApprovalId, UserId, ConversationId } from '@mosaicstack/types';
import { ENTITY_CHANGES, PLATFORM } from '../../platform/platform.tokens.js';
import type { Platform } from '../../platform/platform.js';
import type { EntityChanges } from '../../platform/realtime/entity-changes.js';
import { RunsController } from './runs.controller.js';
import { BrainModule } from '../brain/brain.module.js';
import { BRAIN } from '../brain/brain.tokens.js';
import { BudgetsModule } from '../budgets/budgets.module.js';
import { BUDGETS } from '../budgets/budgets.tokens.js';
import { NotificationsModule } from '../notifications/notifications.module.js';
import { PUSH_NOTIFIER } from '../notifications/notifications.tokens.js';
import { ToolsModule } from '../tools/tools.module.js';
import { AGENT_TOOLS } from '../tools/tools.tokens.js';
import type { Quotas } from '@mosaicstack/auth';
import { QuotasModule } from '../quotas/quotas.module.js';
import { QUOTAS } from '../quotas/quotas.tokens.js';
import { createToolRunner } from './create-tool-runner.js';
import { announceQueueTo, announceTo } from '../../platform/realtime/announcements.js';
import { type ConversationPayment, createConversationPayment } from './conversation-payment.js';
import { createRunEquipper } from './run-equipper.js';
import { createTitleWriter } from './title-writer.js';
import { createRunDeps, type RunDeps } from './run-deps.js';
import {
  AGENT_RUNTIME,
  CONVERSATION_PAYMENT,
  RUN_DEPS,
  RUN_ENGINE,
  RUN_EQUIPPER,
  RUN_FOLLOWER,
  RUN_SERVICE,
} from './runs.tokens.js';

/** An engine that tells of its questions, and hears wherever on the instance one was answered or a message waits. */
function answeredBy(
  changes: EntityChanges,
  notifier: PushNotifier,
  create: (onApproval: (ownerId: UserId, id: ApprovalId) => void) => RunEngine,
): RunEngine {
  const engine = create((ownerId, id) => {
    changes.announce({ ownerId, teamId: null }, { type: 'approval', id, version: null });
    void notifier.approval(ownerId, id);
  });
  changes.listen(({ ownerId }, { type, id }) => {
    if (type === 'approval' && ownerId !== null) engine.look(ownerId);
    if (type === 'queue') engine.expectNext(id as ConversationId);
  });
  return engine;
}

export type { ConversationPayment, RunDeps };

@Module({
  imports: [BrainModule, BudgetsModule, NotificationsModule, ToolsModule, QuotasModule],
  controllers: [RunsController],
  providers: [
    { provide: RUN_DEPS, inject: [PLATFORM], useFactory: createRunDeps },
    { provide: AGENT_RUNTIME, inject: [RUN_DEPS], useFactory: ({ runtime }: RunDeps) => runtime },
    {
      provide: RUN_EQUIPPER,
      inject: [AGENT_TOOLS, BRAIN, BUDGETS, QUOTAS, RUN_DEPS, PLATFORM],
      useFactory: (
        tools: readonly Tool[],
        brain: Brain,
        budgets: Budgets,
        quotas: Quotas,
        { runtime, router, clock, ids, logger, summarizer, windowOf }: RunDeps,
        platform: Platform,
      ) => {
        const { providers } = platform;
        const work = platform.database.agent;
        const runner = createToolRunner(
          platform,
          async ({ userId }) => (await quotas.of({ ownerId: userId, teamId: null })).limits.storageBytes,
        );
        const delegator = new Delegator({
          ...{ tools, runner, unitOfWork: work, router, runtime, budgets, providers, clock, ids },
          ...{ logger, summarizer, windowOf },
          get memberTools() {
            return platform.config.tools.memberTools ?? null;
          },
          meterFor: (of) => budgets.meterFor(of),
        });
        return createRunEquipper({ brain, budgets, delegator, work, providers });
      },
    },
    {
      provide: CONVERSATION_PAYMENT,
      inject: [BRAIN, BUDGETS, RUN_DEPS],
      useFactory: (brain: Brain, budgets: Budgets, { unitOfWork, ids, router }: RunDeps) =>
        createConversationPayment({ brain, budgets, unitOfWork, ids, providers: router }),
    },
    {
      provide: RUN_ENGINE,
      inject: [RUN_DEPS, RUN_EQUIPPER, ENTITY_CHANGES, CONVERSATION_PAYMENT, PUSH_NOTIFIER],
      useFactory: (
        deps: RunDeps,
        equipper: RunEquipper,
        changes: EntityChanges,
        payment: ConversationPayment,
        notifier: PushNotifier,
      ) => {
        const announce = announceTo(changes);
        const titles = createTitleWriter(deps, payment, announce);
        return answeredBy(
          changes,
          notifier,
          (onApproval) =>
            new RunEngine({
              ...deps,
              equipper,
              onChange: (speaker, id, now) => {
                announce(speaker, id);
                if (now === 'over') void titles.consider(speaker, id);
              },
              onQueue: announceQueueTo(changes),
              onEnd: (speaker, runId) => void notifier.run(speaker, runId),
              onApproval,
            }),
        );
      },
    },
    {
      provide: RUN_SERVICE,
      inject: [RUN_DEPS, RUN_ENGINE, ENTITY_CHANGES],
      useFactory: (deps: RunDeps, engine: RunEngine, changes: EntityChanges) =>
        new RunService({
          ...deps,
          engine,
          onChange: announceTo(changes),
          onQueue: announceQueueTo(changes),
        }),
    },
    {
      provide: RUN_FOLLOWER,
      inject: [RUN_DEPS, RUN_ENGINE],
      useFactory: (deps: RunDeps, { live }: RunEngine) => new RunFollower({ ...deps, live }),
    },
  ],
  exports: [CONVERSATION_PAYMENT, RUN_DEPS, RUN_ENGINE, RUN_FOLLOWER, RUN_SERVICE],
})
export class RunsModule {}
