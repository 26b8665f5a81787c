import { Module } from '@nestjs/common';
import { BrainModule } from '../brain/brain.module.js';
import { ConversationsModule } from '../conversations/conversations.module.js';
import { IdentityModule } from '../identity/identity.module.js';
import { BreakGlassController } from './break-glass.controller.js';
import { IdentitySettingsController } from './identity-settings.controller.js';
import { ImpersonationController } from './impersonation.controller.js';
import { PeopleController } from './people.controller.js';

@Module({
  imports: [BrainModule, ConversationsModule, IdentityModule],
  controllers: [PeopleController, ImpersonationController, BreakGlassController, IdentitySettingsController],
})
export class PeopleModule {}
