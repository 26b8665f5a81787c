import type { PushMessage, PushSubscriptionData } from '@mosaicstack/types';

/** How a push service treats one message. */
export interface PushTerms {
  /** How long it is kept for a browser that is away. */
  ttlSeconds: number;
  /** Whether it may wait for a device that saves its battery. */
  urgency: 'normal' | 'high';
  /** A later message of the same topic takes the place of one that still waits; at most 32 characters of base64url. */
  topic?: string;
}

/** Reaches browsers through whatever push service each of them named. */
export interface PushSender {
  /** The instance’s public key, in base64url, that browsers subscribe with. */
  publicKey(): Promise<string>;
  /** Rejects what this gateway could never send to: no `https`, not on the public Internet, or a key that is none. */
  assertUsable(subscription: PushSubscriptionData): Promise<void>;
  /**
   * `gone` when the push service says that the browser takes no more messages. Rejects with `outbound_refused`
   * where the rules forbid the address, and with `outbound_failed` when it was not taken this time.
   */
  send(subscription: PushSubscriptionData, message: PushMessage, terms: PushTerms): Promise<'sent' | 'gone'>;
}
