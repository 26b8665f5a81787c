import { createECDH } from 'node:crypto';
import { type InstanceKeyDeps, instanceKeyFrom, openedOnce } from '../../../platform/sealing/instance-key.js';

/** What the instance identifies itself with to push services (RFC 8292): a pair on P-256, in base64url. */
export interface VapidKeys {
  publicKey: string;
  privateKey: string;
}

const purpose = 'web-push';
const curve = 'prime256v1';
const privateBytes = 32;

/** The instance’s own pair, opened when it is first asked for. Browsers that subscribed with it know no other, so it is made once. */
export const vapidKeysFrom = (deps: InstanceKeyDeps): (() => Promise<VapidKeys>) =>
  openedOnce(async () => pairOf(await instanceKeyFrom(deps, purpose, makePrivateKey)));

function makePrivateKey(): string {
  const pair = createECDH(curve);
  pair.generateKeys();
  const key = pair.getPrivateKey();
  // Leading zeros are not written, and the receiver wants all of them.
  return Buffer.concat([Buffer.alloc(privateBytes - key.length), key]).toString('base64url');
}

function pairOf(privateKey: string): VapidKeys {
  const pair = createECDH(curve);
  pair.setPrivateKey(privateKey, 'base64url');
  return { publicKey: pair.getPublicKey('base64url'), privateKey };
}
