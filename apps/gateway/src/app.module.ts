import { type DynamicModule, Module } from '@nestjs/common';
import { ChatModule } from './features/chat/chat.module.js';
import { ConversationsModule } from './features/conversations/conversations.module.js';
import { DoctorModule } from './features/doctor/doctor.module.js';
import { HealthModule } from './features/health/health.module.js';
import { IdentityModule } from './features/identity/identity.module.js';
import { ModelsModule } from './features/models/models.module.js';
import { RunsModule } from './features/runs/runs.module.js';
import { SetupModule } from './features/setup/setup.module.js';
import type { Platform } from './platform/platform.js';
import { PlatformModule } from './platform/platform.module.js';

@Module({})
export class AppModule {
  static of(platform: Platform): DynamicModule {
    return {
      module: AppModule,
      imports: [
        PlatformModule.of(platform),
        ChatModule,
        ConversationsModule,
        DoctorModule,
        HealthModule,
        IdentityModule,
        ModelsModule,
        RunsModule,
        SetupModule,
      ],
    };
  }
}
