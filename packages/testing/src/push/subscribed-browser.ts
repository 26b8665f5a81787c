import { createDecipheriv, createECDH, hkdfSync, randomBytes } from 'node:crypto';
import type { PushSubscriptionData } from '@mosaicstack/types';

export interface SubscribedBrowser {
  subscription: PushSubscriptionData;
  /** Reads what was encrypted for it (RFC 8291); throws for anything else. */
  read(encrypted: Uint8Array): unknown;
}

/** The receiving end of Web Push, as a browser has it: a pair of keys, a secret, and the address of its push service. */
export function subscribedBrowser(endpoint: string): SubscribedBrowser {
  const pair = createECDH('prime256v1');
  pair.generateKeys();
  const auth = randomBytes(16);
  const keys = { p256dh: pair.getPublicKey('base64url'), auth: auth.toString('base64url') };
  return {
    subscription: { endpoint, keys },
    read(encrypted) {
      const body = Buffer.from(encrypted);
      const salt = body.subarray(0, 16);
      const idLength = body.readUInt8(20);
      const sender = body.subarray(21, 21 + idLength);
      const sealed = body.subarray(21 + idLength);
      const info = Buffer.concat([Buffer.from('WebPush: info\0'), pair.getPublicKey(), sender]);
      const material = Buffer.from(hkdfSync('sha256', pair.computeSecret(sender), auth, info, 32));
      const derived = (label: string, length: number) =>
        Buffer.from(hkdfSync('sha256', material, salt, `Content-Encoding: ${label}\0`, length));
      const cipher = createDecipheriv('aes-128-gcm', derived('aes128gcm', 16), derived('nonce', 12));
      cipher.setAuthTag(sealed.subarray(-16));
      const padded = Buffer.concat([cipher.update(sealed.subarray(0, -16)), cipher.final()]);
      // The last record ends with a 2, and nothing but padding follows it.
      return JSON.parse(padded.subarray(0, padded.lastIndexOf(2)).toString('utf8')) as unknown;
    },
  };
}
