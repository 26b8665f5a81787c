import type { Sealer } from '@mosaicstack/kernel';
import {
  type PushDeviceId,
  type PushSubscriptionData,
  pushSubscriptionSchema,
  type UserId,
} from '@mosaicstack/types';

const contextOf = (ownerId: UserId, id: PushDeviceId) => ({
  table: 'push_device',
  column: 'sealed',
  rowId: id,
  owner: ownerId,
});

interface SealedDevice {
  id: PushDeviceId;
  sealed: string;
}

/** Whoever has the endpoint and the keys can speak to the browser, so both are kept sealed. */
export const sealSubscription = (
  sealer: Sealer,
  { ownerId, id }: { ownerId: UserId; id: PushDeviceId },
  subscription: PushSubscriptionData,
): string => sealer.seal(contextOf(ownerId, id), JSON.stringify(subscription));

export const openSubscription = (
  sealer: Sealer,
  ownerId: UserId,
  { id, sealed }: SealedDevice,
): PushSubscriptionData =>
  pushSubscriptionSchema.parse(JSON.parse(sealer.open(contextOf(ownerId, id), sealed)));
