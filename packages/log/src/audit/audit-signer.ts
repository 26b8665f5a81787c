import {
  createHash,
  createPrivateKey,
  createPublicKey,
  generateKeyPairSync,
  sign,
  verify,
  type KeyObject,
} from 'node:crypto';
import { canonicalJson } from './canonical-json.js';

/** Signs in the instance's name with Ed25519. */
export interface AuditSigner {
  /** DER in base64. */
  readonly publicKey: string;
  /** The given fields with a signature over all of them. */
  signed<Fields extends object>(fields: Fields): Fields & { signature: string };
}

/** A new private key, as PEM: secret, to be stored sealed. */
export const makeAuditKey = (): string =>
  generateKeyPairSync('ed25519').privateKey.export({ type: 'pkcs8', format: 'pem' }).toString();

export function openAuditSigner(privateKeyPem: string): AuditSigner {
  const privateKey = createPrivateKey(privateKeyPem);
  const publicKey = createPublicKey(privateKey).export({ type: 'spki', format: 'der' }).toString('base64');
  return {
    publicKey,
    signed: (fields) => ({
      ...fields,
      signature: sign(null, Buffer.from(canonicalJson(fields)), privateKey).toString('base64'),
    }),
  };
}

/** Undefined when it is not a public key. */
export function readPublicKey(base64: string): KeyObject | undefined {
  try {
    const key = createPublicKey({ key: Buffer.from(base64, 'base64'), format: 'der', type: 'spki' });
    return key.asymmetricKeyType === 'ed25519' ? key : undefined;
  } catch {
    return undefined;
  }
}

/** How people name a key. */
export const fingerprintOf = (publicKey: string): string =>
  createHash('sha256').update(Buffer.from(publicKey, 'base64')).digest('hex');

export const isSignedBy = (key: KeyObject, { signature, ...fields }: { signature: string }): boolean =>
  verify(null, Buffer.from(canonicalJson(fields)), key, Buffer.from(signature, 'base64'));
