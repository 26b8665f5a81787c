import { createHash } from 'node:crypto';
import { Module } from '@nestjs/common';
import { PushDelivery, PushDevices, PushNotifier, type PushSender } from '@mosaicstack/agent';
import type { Platform } from '../../platform/platform.js';
import { PLATFORM, VIEWERS } from '../../platform/platform.tokens.js';
import type { Viewers } from '../../platform/realtime/viewers.js';
import { lateWorker } from './late-worker.js';
import { PUSH_DELIVERY, PUSH_DEVICES, PUSH_NOTIFIER, PUSH_SENDER } from './notifications.tokens.js';
import { PushDevicesController } from './push-devices.controller.js';
import { vapidKeysFrom } from './web-push/vapid-keys.js';
import { WebPushSender } from './web-push/web-push-sender.js';

const digest = (text: string): string => createHash('sha256').update(text).digest('hex');

/** Push services want to know whom to write to; an instance without a public address has nobody to name. */
const contactOf = (publicUrl: string | undefined): string =>
  publicUrl?.startsWith('https:') ? publicUrl : 'mailto:operator@mosaic.invalid';

/** Calling people, wherever their browsers are, when something waits for them. */
@Module({
  controllers: [PushDevicesController],
  providers: [
    {
      provide: PUSH_SENDER,
      inject: [PLATFORM],
      useFactory: ({ database, sealer, ids, clock, outbound, config }: Platform) =>
        new WebPushSender({
          keys: vapidKeysFrom({ keys: database.instanceKeys, sealer, ids, clock }),
          outbound,
          allowedHosts: config.gateway.outbound.allowedHosts,
          contact: contactOf(config.gateway.publicUrl),
        }),
    },
    {
      provide: PUSH_DELIVERY,
      inject: [PLATFORM, PUSH_SENDER],
      useFactory: ({ authenticator, database, sealer, clock, logger }: Platform, sender: PushSender) =>
        new PushDelivery({
          ...{ unitOfWork: database.agent, actors: authenticator },
          ...{ sender, sealer, digest, clock, logger },
        }),
    },
    {
      provide: PUSH_DEVICES,
      inject: [PLATFORM, PUSH_SENDER, PUSH_DELIVERY],
      useFactory: ({ database, sealer, clock, ids }: Platform, sender: PushSender, delivery: PushDelivery) =>
        new PushDevices({ unitOfWork: database.agent, sender, delivery, sealer, digest, clock, ids }),
    },
    {
      provide: PUSH_NOTIFIER,
      inject: [PLATFORM, PUSH_DELIVERY, VIEWERS],
      useFactory: (
        { authenticator, database, queue, clock, logger }: Platform,
        delivery: PushDelivery,
        viewers: Viewers,
      ) =>
        new PushNotifier({
          unitOfWork: database.agent,
          actors: authenticator,
          jobs: lateWorker(queue.jobs, (payload) => delivery.deliver(payload)),
          sees: (userId, conversationId) => viewers.sees(userId, conversationId),
          ...{ clock, logger },
        }),
    },
  ],
  exports: [PUSH_DEVICES, PUSH_NOTIFIER],
})
export class NotificationsModule {}
