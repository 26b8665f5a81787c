import { Module } from '@nestjs/common';
import { type AttachmentService, ExportService, ImportService } from '@mosaicstack/agent';
import type { Brain } from '@mosaicstack/brain';
import { type Actor, isAppError } from '@mosaicstack/kernel';
import type { ProjectId } from '@mosaicstack/types';
import type { Platform } from '../../platform/platform.js';
import { ENTITY_CHANGES, PLATFORM } from '../../platform/platform.tokens.js';
import type { EntityChanges } from '../../platform/realtime/entity-changes.js';
import { AttachmentsModule } from '../attachments/attachments.module.js';
import { ATTACHMENT_SERVICE } from '../attachments/attachments.tokens.js';
import { BrainModule } from '../brain/brain.module.js';
import { BRAIN } from '../brain/brain.tokens.js';
import { announceTo } from '../../platform/realtime/announcements.js';
import { EXPORT_SERVICE, IMPORT_SERVICE } from './conversations.tokens.js';
import { ExchangeController } from './exchange.controller.js';

/** Projects looked through for one of the same name. */
const lookedThrough = 200;

async function projectName({ projects }: Brain, actor: Actor, id: ProjectId): Promise<string | undefined> {
  try {
    return (await projects.get(actor, id)).name;
  } catch (error) {
    if (isAppError(error) && (error.kind === 'not_found' || error.kind === 'forbidden')) return undefined;
    throw error;
  }
}

async function projectFor(
  brain: Brain,
  actor: Actor,
  { id, name }: { id: ProjectId; name: string },
): Promise<ProjectId | null> {
  if ((await projectName(brain, actor, id)) !== undefined) return id;
  const { items } = await brain.projects.list(actor, { limit: lookedThrough });
  return items.find((project) => project.name === name)?.id ?? null;
}

/** Conversations as files, out and in. */
@Module({
  imports: [AttachmentsModule, BrainModule],
  controllers: [ExchangeController],
  providers: [
    {
      provide: EXPORT_SERVICE,
      inject: [PLATFORM, BRAIN],
      useFactory: ({ clock, database, ids }: Platform, brain: Brain) =>
        new ExportService({
          unitOfWork: database.agent,
          clock,
          ids,
          projectName: (actor, id) => projectName(brain, actor, id),
        }),
    },
    {
      provide: IMPORT_SERVICE,
      inject: [PLATFORM, BRAIN, ATTACHMENT_SERVICE, ENTITY_CHANGES],
      useFactory: (
        { clock, database, ids }: Platform,
        brain: Brain,
        attachments: AttachmentService,
        changes: EntityChanges,
      ) =>
        new ImportService({
          unitOfWork: database.agent,
          attachments,
          clock,
          ids,
          projectFor: (actor, project) => projectFor(brain, actor, project),
          onChange: announceTo(changes),
        }),
    },
  ],
  exports: [EXPORT_SERVICE],
})
export class ExchangeModule {}
