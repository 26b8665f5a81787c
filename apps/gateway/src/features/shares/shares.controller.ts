import { Body, Controller, Delete, Get, Inject, Param, Post } from '@nestjs/common';
import type { ShareService } from '@mosaicstack/agent';
import { type Asker, eventBy } from '@mosaicstack/auth';
import type { Actor } from '@mosaicstack/kernel';
import type { AuditLog } from '@mosaicstack/log';
import {
  type ConversationId,
  conversationParamsSchema,
  type CreatedShare,
  createdShareSchema,
  type CreateShare,
  createShareSchema,
  type ShareId,
  type ShareList,
  shareListSchema,
  shareParamsSchema,
} from '@mosaicstack/types';
import { CurrentActor, CurrentAsker, Requires } from '../../platform/auth/policy.js';
import { Returns } from '../../platform/http/contract.js';
import { AUDIT } from '../../platform/platform.tokens.js';
import { SHARE_SERVICE } from './shares.tokens.js';

/** Links of one's own conversations. Making one, and taking one back, is kept in the audit log. */
@Controller('api/conversations/:id/shares')
@Requires('conversation.share')
export class SharesController {
  constructor(
    @Inject(SHARE_SERVICE) private readonly shares: ShareService,
    @Inject(AUDIT) private readonly audit: AuditLog,
  ) {}

  @Get()
  @Requires('conversation.read')
  @Returns(200, shareListSchema)
  async list(
    @CurrentActor() actor: Actor,
    @Param({ schema: conversationParamsSchema }) { id }: { id: ConversationId },
  ): Promise<ShareList> {
    return { shares: await this.shares.list(actor, id) };
  }

  @Post()
  @Returns(201, createdShareSchema, { secret: true })
  async create(
    @CurrentAsker() asker: Asker,
    @Param({ schema: conversationParamsSchema }) { id }: { id: ConversationId },
    @Body({ schema: createShareSchema.prefault({}) }) body: CreateShare,
  ): Promise<CreatedShare> {
    const created = await this.shares.create(asker.actor, id, body);
    await this.record(asker, { id, form: 'shared' });
    return created;
  }

  @Delete(':shareId')
  @Returns(204)
  async revoke(
    @CurrentAsker() asker: Asker,
    @Param({ schema: shareParamsSchema }) { id, shareId }: { id: ConversationId; shareId: ShareId },
  ): Promise<void> {
    await this.shares.revoke(asker.actor, { conversationId: id, id: shareId });
    await this.record(asker, { id, form: 'revoked' });
  }

  private async record(
    asker: Asker,
    { id: objectId, form }: { id: ConversationId; form: string },
  ): Promise<void> {
    const told = {
      verb: 'conversation.share',
      objectType: 'conversation',
      objectId,
      result: 'allowed',
    } as const;
    await this.audit.record(eventBy(asker, { ...told, details: { form } }));
  }
}
