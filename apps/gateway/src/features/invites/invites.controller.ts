import { Body, Controller, Delete, Get, Inject, Param, Post, Query } from '@nestjs/common';
import type { Asker, Invites } from '@mosaicstack/auth';
import {
  type CreatedInvite,
  createdInviteSchema,
  type CreateInvite,
  createInviteSchema,
  type Invite,
  type InviteId,
  invitePageSchema,
  inviteParamsSchema,
  type Page,
  type PageQuery,
  pageQuerySchema,
} from '@mosaicstack/types';
import { CurrentAsker, Requires } from '../../platform/auth/policy.js';
import { Returns } from '../../platform/http/contract.js';
import { INVITES } from '../identity/identity.tokens.js';

/** Links into the instance, made by administrators. */
@Controller('api/admin/invites')
@Requires('invite.manage')
export class InvitesController {
  constructor(@Inject(INVITES) private readonly invites: Invites) {}

  @Get()
  @Returns(200, invitePageSchema)
  list(
    @CurrentAsker() asker: Asker,
    @Query({ schema: pageQuerySchema }) query: PageQuery,
  ): Promise<Page<Invite>> {
    return this.invites.list(asker, query);
  }

  @Post()
  @Returns(201, createdInviteSchema, { secret: true })
  create(
    @CurrentAsker() asker: Asker,
    @Body({ schema: createInviteSchema }) body: CreateInvite,
  ): Promise<CreatedInvite> {
    return this.invites.create(asker, body);
  }

  @Delete(':id')
  @Returns(204)
  revoke(
    @CurrentAsker() asker: Asker,
    @Param({ schema: inviteParamsSchema }) { id }: { id: InviteId },
  ): Promise<void> {
    return this.invites.revoke(asker, id);
  }
}
