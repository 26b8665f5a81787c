import { Body, Controller, Delete, Get, Inject, Param, Post, Req } from '@nestjs/common';
import type { ShareService } from '@mosaicstack/agent';
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
  type User,
} from '@mosaicstack/types';
import type { FastifyRequest } from 'fastify';
import { surfaceOf } from '../../platform/audit/surface-of.js';
import { CurrentActor, CurrentUser, Requires } from '../../platform/auth/policy.js';
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
    @CurrentActor() actor: Actor,
    @CurrentUser() user: User,
    @Param({ schema: conversationParamsSchema }) { id }: { id: ConversationId },
    @Body({ schema: createShareSchema.prefault({}) }) body: CreateShare,
    @Req() request: FastifyRequest,
  ): Promise<CreatedShare> {
    const created = await this.shares.create(actor, id, body);
    await this.record(user, request, { id, form: 'shared' });
    return created;
  }

  @Delete(':shareId')
  @Returns(204)
  async revoke(
    @CurrentActor() actor: Actor,
    @CurrentUser() user: User,
    @Param({ schema: shareParamsSchema }) { id, shareId }: { id: ConversationId; shareId: ShareId },
    @Req() request: FastifyRequest,
  ): Promise<void> {
    await this.shares.revoke(actor, { conversationId: id, id: shareId });
    await this.record(user, request, { id, form: 'revoked' });
  }

  private async record(
    { id: actorId, name: actor }: User,
    request: FastifyRequest,
    { id: objectId, form }: { id: ConversationId; form: string },
  ): Promise<void> {
    await this.audit.record({
      actorId,
      actor,
      surface: surfaceOf(request),
      verb: 'conversation.share',
      objectType: 'conversation',
      objectId,
      result: 'allowed',
      details: { form },
    });
  }
}
