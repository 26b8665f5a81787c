import {
  type Actor,
  AppError,
  type Clock,
  type IdSource,
  NotFound,
  type Sealer,
  type UnitOfWork,
} from '@mosaicstack/kernel';
import {
  type AddPushDevice,
  mostPushDevices,
  type PushDevice,
  type PushDeviceId,
  type PushDevices as PushDeviceList,
} from '@mosaicstack/types';
import type { AgentStores } from '../runs/agent-stores.js';
import type { PushDeviceRow } from './push-device-store.js';
import type { PushDelivery } from './push-delivery.js';
import { TooManyPushDevices } from './push-errors.js';
import { sealSubscription } from './push-seal.js';
import type { PushSender } from './push-sender.js';

export interface PushDevicesDeps {
  unitOfWork: UnitOfWork<AgentStores>;
  sender: Pick<PushSender, 'publicKey' | 'assertUsable'>;
  delivery: Pick<PushDelivery, 'test'>;
  sealer: Sealer;
  /** SHA-256 in hexadecimal. */
  digest: (text: string) => string;
  clock: Clock;
  ids: IdSource;
}

/** Who asks, and by which session; none for an API key. */
export interface PushAsker {
  actor: Actor;
  sessionId: string | undefined;
}

/** The browsers at which a person wants to be called. */
export class PushDevices {
  constructor(private readonly deps: PushDevicesDeps) {}

  async list({ actor, sessionId }: PushAsker): Promise<PushDeviceList> {
    const [publicKey, rows] = await Promise.all([
      this.deps.sender.publicKey(),
      this.deps.unitOfWork.run(actor, ({ pushDevices }) => pushDevices.list(actor)),
    ]);
    return { publicKey, items: rows.map((row) => shown(row, sessionId)) };
  }

  /** The same browser takes its own place again, whoever it called before. */
  async add({ actor, sessionId }: PushAsker, { subscription, name }: AddPushDevice): Promise<PushDevice> {
    const { unitOfWork, sender, sealer, digest, clock, ids } = this.deps;
    if (sessionId === undefined)
      throw new AppError('forbidden', 'Only a browser that signed in can be called.');
    await sender.assertUsable(subscription);
    const id = ids.next() as PushDeviceId;
    const row: PushDeviceRow = {
      id,
      sessionId,
      name,
      service: new URL(subscription.endpoint).host,
      fingerprint: digest(subscription.endpoint),
      sealed: sealSubscription(sealer, { ownerId: actor.userId, id }, subscription),
      createdAt: clock.now(),
      lastSentAt: null,
    };
    await unitOfWork.run(actor, async ({ pushDevices }) => {
      const others = (await pushDevices.list(actor)).filter((one) => one.fingerprint !== row.fingerprint);
      if (others.length >= mostPushDevices) throw new TooManyPushDevices(mostPushDevices);
      await pushDevices.put(actor, row);
    });
    return shown(row, sessionId);
  }

  async remove({ actor }: PushAsker, id: PushDeviceId): Promise<void> {
    const wasThere = await this.deps.unitOfWork.run(actor, ({ pushDevices }) =>
      pushDevices.remove(actor, id),
    );
    if (!wasThere) throw new NotFound('device');
  }

  /** Calls one of them now. Rejects with what its push service answered. */
  async test({ actor }: PushAsker, id: PushDeviceId): Promise<void> {
    await this.deps.delivery.test(actor, id);
  }
}

const shown = (
  { sessionId, sealed: _sealed, createdAt, lastSentAt, ...device }: PushDeviceRow,
  asking: string | undefined,
): PushDevice => ({
  ...device,
  current: sessionId === asking,
  createdAt: createdAt.toISOString(),
  lastSentAt: lastSentAt?.toISOString() ?? null,
});
