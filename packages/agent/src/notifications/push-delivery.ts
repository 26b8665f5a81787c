import {
  type Actor,
  type ActorSource,
  type Clock,
  isAppError,
  type Logger,
  NotFound,
  type Sealer,
  type UnitOfWork,
} from '@mosaicstack/kernel';
import type { ConversationId, JobPayload, PushDeviceId, PushKind, PushMessage } from '@mosaicstack/types';
import type { AgentStores } from '../runs/agent-stores.js';
import type { PushDeviceRow } from './push-device-store.js';
import { PushDeviceGone } from './push-errors.js';
import { languageOf } from './push-preferences.js';
import { openSubscription } from './push-seal.js';
import type { PushSender, PushTerms } from './push-sender.js';

export interface PushDeliveryDeps {
  unitOfWork: UnitOfWork<AgentStores>;
  actors: ActorSource;
  sender: PushSender;
  sealer: Sealer;
  /** SHA-256 in hexadecimal. */
  digest: (text: string) => string;
  clock: Clock;
  logger: Logger;
}

/** Characters of a title that a notice shows. */
const longestTitle = 120;
const testSeconds = 60;

interface Call {
  device: PushDeviceRow;
  message: PushMessage;
}

/** Brings one message to one browser. */
export class PushDelivery {
  constructor(private readonly deps: PushDeliveryDeps) {}

  /**
   * Does what a job says, if anybody is still to be called. Rejects when the push service did not take it this
   * time, so that the queue tries again; what it will never take is left, with a line in the log.
   */
  async deliver({ deviceId, ownerId, kind, conversationId, until }: JobPayload<'push-send'>): Promise<void> {
    const { actors, clock, digest, logger } = this.deps;
    const ttlSeconds = Math.floor((Date.parse(until) - clock.now().getTime()) / 1_000);
    const actor = await actors.actorOf(ownerId);
    if (!actor || ttlSeconds <= 0) return;
    const call = await this.callOf(actor, deviceId, { kind, conversationId });
    if (!call) return;
    const urgency = kind === 'approval' || kind === 'question' ? 'high' : 'normal';
    // What is newest in a conversation is all that somebody who comes back needs to see.
    const topic = digest(conversationId ?? kind).slice(0, 32);
    try {
      await this.send(actor, call, { ttlSeconds, urgency, topic });
    } catch (error) {
      if (!isAppError(error) || error.code !== 'outbound_refused') throw error;
      logger.warn({ service: call.device.service, error }, 'a browser cannot be called');
    }
  }

  /** Rejects with `not_found` for a browser that is not theirs, and with `gone` for one that takes nothing any more. */
  async test(actor: Actor, deviceId: PushDeviceId): Promise<void> {
    const call = await this.callOf(actor, deviceId, { kind: 'test', conversationId: null });
    if (!call) throw new NotFound('device');
    const outcome = await this.send(actor, call, { ttlSeconds: testSeconds, urgency: 'high' });
    if (outcome === 'gone') throw new PushDeviceGone();
  }

  private callOf(
    actor: Actor,
    deviceId: PushDeviceId,
    { kind, conversationId }: { kind: PushKind; conversationId: ConversationId | null },
  ): Promise<Call | undefined> {
    return this.deps.unitOfWork.run(actor, async ({ pushDevices, preferences, conversations }) => {
      const device = await pushDevices.find(actor, deviceId);
      if (!device) return undefined;
      const language = languageOf(await preferences.read(actor));
      const about = conversationId === null ? undefined : await conversations.find(actor, conversationId);
      const title = about ? [...about.title].slice(0, longestTitle).join('') : null;
      return { device, message: { v: 1, kind, conversationId, title, language } };
    });
  }

  private async send(actor: Actor, { device, message }: Call, terms: PushTerms): Promise<'sent' | 'gone'> {
    const { sender, sealer, unitOfWork, clock } = this.deps;
    const subscription = openSubscription(sealer, actor.userId, device);
    const outcome = await sender.send(subscription, message, terms);
    await unitOfWork.run(actor, async ({ pushDevices }) => {
      if (outcome === 'gone') await pushDevices.remove(actor, device.id);
      else await pushDevices.sent(actor, device.id, clock.now());
    });
    return outcome;
  }
}
