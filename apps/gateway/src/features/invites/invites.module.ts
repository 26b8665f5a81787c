import { Module } from '@nestjs/common';
import { IdentityModule } from '../identity/identity.module.js';
import { AcceptInviteController } from './accept-invite.controller.js';
import { InvitesController } from './invites.controller.js';

@Module({ imports: [IdentityModule], controllers: [InvitesController, AcceptInviteController] })
export class InvitesModule {}
