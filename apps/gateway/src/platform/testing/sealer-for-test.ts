import { type Sealer, silentLogger } from '@mosaicstack/kernel';
import { EnvelopeSealer } from '../sealing/envelope-sealer.js';
import { KeyRing } from '../sealing/key-ring.js';
import { newRootKey } from '../sealing/root-key.js';

/** Seals for real, under a root key of its own. */
export function sealerForTest(): Sealer {
  const keys = [newRootKey(1)];
  return new EnvelopeSealer(new KeyRing({ name: 'test', stamp: () => '1', read: () => keys }, silentLogger));
}
