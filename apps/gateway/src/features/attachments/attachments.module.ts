import { Module } from '@nestjs/common';
import { AttachmentService } from '@mosaicstack/agent';
import type { Quotas } from '@mosaicstack/auth';
import { inspectFile } from '@mosaicstack/brain';
import type { Platform } from '../../platform/platform.js';
import { PLATFORM } from '../../platform/platform.tokens.js';
import { QuotasModule } from '../quotas/quotas.module.js';
import { QUOTAS } from '../quotas/quotas.tokens.js';
import { AttachmentsController } from './attachments.controller.js';
import { ATTACHMENT_SERVICE } from './attachments.tokens.js';

/** Files that people attach to their messages. */
@Module({
  imports: [QuotasModule],
  controllers: [AttachmentsController],
  providers: [
    {
      provide: ATTACHMENT_SERVICE,
      inject: [PLATFORM, QUOTAS],
      useFactory: ({ clock, database, ids }: Platform, quotas: Quotas) =>
        new AttachmentService({
          unitOfWork: database.agent,
          clock,
          ids,
          inspect: inspectFile,
          storageLimitOf: async ({ userId }) =>
            (await quotas.of({ ownerId: userId, teamId: null })).limits.storageBytes,
        }),
    },
  ],
  exports: [ATTACHMENT_SERVICE],
})
export class AttachmentsModule {}
