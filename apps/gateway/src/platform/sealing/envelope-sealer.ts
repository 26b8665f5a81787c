import { createCipheriv, createDecipheriv, randomBytes } from 'node:crypto';
import type { SealContext, Sealer } from '@mosaicstack/kernel';
import { dataKeyBytes, formatEnvelope, nonceBytes, parseEnvelope, tagBytes } from './envelope.js';
import type { KeyRing } from './key-ring.js';
import { unreadable } from './sealing-failure.js';

const cipher = 'aes-256-gcm';

interface Box {
  key: Buffer;
  nonce: Buffer;
  bound: Buffer;
}

function lock({ key, nonce, bound }: Box, content: Buffer): Buffer {
  const locking = createCipheriv(cipher, key, nonce, { authTagLength: tagBytes }).setAAD(bound);
  return Buffer.concat([locking.update(content), locking.final(), locking.getAuthTag()]);
}

function unlock({ key, nonce, bound }: Box, locked: Buffer): Buffer {
  const unlocking = createDecipheriv(cipher, key, nonce, { authTagLength: tagBytes })
    .setAAD(bound)
    .setAuthTag(locked.subarray(-tagBytes));
  return Buffer.concat([unlocking.update(locked.subarray(0, -tagBytes)), unlocking.final()]);
}

/** One text for each place: JSON quotes its parts, so no part can reach into the next. */
const boundTo = (part: 'key' | 'secret', version: number, at: SealContext): Buffer =>
  Buffer.from(JSON.stringify(['mosaic', 'v1', part, version, at.table, at.column, at.rowId, at.owner]));

/** Seals each secret under a key of its own, which is wrapped under the ring's newest root key. */
export class EnvelopeSealer implements Sealer {
  constructor(private readonly ring: KeyRing) {}

  seal(context: SealContext, plaintext: string): string {
    const keyVersion = this.ring.currentVersion;
    const dataKey = randomBytes(dataKeyBytes);
    const [wrapNonce, nonce] = [randomBytes(nonceBytes), randomBytes(nonceBytes)];
    const wrapping = {
      key: this.ring.derive('sealing', keyVersion),
      nonce: wrapNonce,
      bound: boundTo('key', keyVersion, context),
    };
    const wrapped = Buffer.concat([wrapNonce, lock(wrapping, dataKey)]);
    const bound = boundTo('secret', keyVersion, context);
    const ciphertext = lock({ key: dataKey, nonce, bound }, Buffer.from(plaintext));
    return formatEnvelope({ keyVersion, wrapped, nonce, ciphertext });
  }

  open(context: SealContext, sealed: string): string {
    const envelope = parseEnvelope(sealed);
    if (!envelope) throw unreadable(context, 'What is stored there is not a sealed secret.');
    const { keyVersion, wrapped, nonce, ciphertext } = envelope;
    if (!this.ring.has(keyVersion)) {
      throw unreadable(
        context,
        `Its root key, version ${keyVersion}, is not among the keys of this gateway.`,
      );
    }
    try {
      const wrapping = {
        key: this.ring.derive('sealing', keyVersion),
        nonce: wrapped.subarray(0, nonceBytes),
        bound: boundTo('key', keyVersion, context),
      };
      const key = unlock(wrapping, wrapped.subarray(nonceBytes));
      const bound = boundTo('secret', keyVersion, context);
      return unlock({ key, nonce, bound }, ciphertext).toString();
    } catch {
      throw unreadable(
        context,
        'It was changed, moved from another place, or sealed under another root key.',
      );
    }
  }

  isCurrent(sealed: string): boolean {
    return parseEnvelope(sealed)?.keyVersion === this.ring.currentVersion;
  }
}
