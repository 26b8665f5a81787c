import type { Actor } from '@mosaicstack/kernel';
import type { PushDeviceId } from '@mosaicstack/types';

/** A browser that its owner wants to be called at. */
export interface PushDeviceRow {
  id: PushDeviceId;
  /** The session that subscribed it: the browser is called no longer than that lasts. */
  sessionId: string;
  name: string;
  /** The host of its push service. */
  service: string;
  /** SHA-256 of the endpoint in hexadecimal. */
  fingerprint: string;
  /** Endpoint and keys, sealed for this row and its owner. */
  sealed: string;
  createdAt: Date;
  lastSentAt: Date | null;
}

/**
 * Where the browsers are kept at which people want to be called. They go with their session and with their
 * owner's account. Every implementation passes `describeAgentStores`.
 */
export interface PushDeviceStore {
  /** Oldest first. */
  list(actor: Actor): Promise<PushDeviceRow[]>;
  find(actor: Actor, id: PushDeviceId): Promise<PushDeviceRow | undefined>;
  /** A browser is one person's at a time: whoever had it before, under this fingerprint, is called there no more. */
  put(actor: Actor, device: PushDeviceRow): Promise<void>;
  sent(actor: Actor, id: PushDeviceId, at: Date): Promise<void>;
  /** False when there was none. */
  remove(actor: Actor, id: PushDeviceId): Promise<boolean>;
}
