import { type DynamicModule, Module } from '@nestjs/common';
import { APP_FILTER, APP_GUARD, APP_INTERCEPTOR, APP_PIPE } from '@nestjs/core';
import { StandardSchemaSerializerInterceptor } from '@nestjs/common';
import { AccessGuard } from './auth/access.guard.js';
import { Doors } from './doors/doors.js';
import { contractPipe } from './http/contract.js';
import { IdempotencyInterceptor } from './http/idempotency/idempotency.interceptor.js';
import { ErrorFilter } from './http/error.filter.js';
import type { Platform } from './platform.js';
import { MessageLimit } from './realtime/message-limit.js';
import { Viewers } from './realtime/viewers.js';
import * as tokens from './platform.tokens.js';

/** What is open before the framework starts, handed to every feature. The only global module. */
@Module({})
export class PlatformModule {
  static of(platform: Platform): DynamicModule {
    const { config, ids, queue } = platform;
    const messageLimit = new MessageLimit({ tallies: queue.tallies, ids, limits: config.gateway.limits });
    const provided = [
      { provide: tokens.PLATFORM, useValue: platform },
      { provide: tokens.ALLOWED_ORIGINS, useValue: platform.allowedOrigins },
      { provide: tokens.AUDIT, useValue: platform.audit },
      { provide: tokens.AUTHENTICATOR, useValue: platform.authenticator },
      { provide: tokens.CLIENT_ADDRESSES, useValue: platform.addresses },
      { provide: tokens.CLOCK, useValue: platform.clock },
      { provide: tokens.CONFIG, useValue: platform.config },
      { provide: tokens.DATABASE, useValue: platform.database },
      { provide: tokens.ENTITY_CHANGES, useValue: platform.changes },
      { provide: tokens.ID_SOURCE, useValue: platform.ids },
      { provide: tokens.LOADED_CONFIG, useValue: platform.loaded },
      { provide: tokens.LOGGER, useValue: platform.logger },
      { provide: tokens.MESSAGE_LIMIT, useValue: messageLimit },
      { provide: tokens.OUTBOUND, useValue: platform.outbound },
      { provide: tokens.PROVIDERS, useValue: platform.providers },
      { provide: tokens.QUEUE, useValue: platform.queue },
      { provide: tokens.RELOADER, useValue: platform.reloader },
      { provide: tokens.SEALER, useValue: platform.sealer },
      { provide: tokens.SESSION_WATCH, useValue: platform.sessions },
      { provide: tokens.SINGLE_SIGN_ON, useValue: platform.singleSignOn },
      { provide: tokens.TRACER, useValue: platform.tracer },
      { provide: tokens.VERSION, useValue: platform.version },
      { provide: tokens.VIEWERS, useValue: new Viewers(queue.tallies) },
    ];
    return {
      module: PlatformModule,
      global: true,
      providers: [
        ...provided,
        Doors,
        { provide: APP_FILTER, useClass: ErrorFilter },
        { provide: APP_GUARD, useClass: AccessGuard },
        { provide: APP_PIPE, useFactory: contractPipe },
        // Outermost, so that what is kept of a reply is what left.
        { provide: APP_INTERCEPTOR, useClass: IdempotencyInterceptor },
        { provide: APP_INTERCEPTOR, useClass: StandardSchemaSerializerInterceptor },
      ],
      exports: [Doors, ...provided.map(({ provide }) => provide)],
    };
  }
}
