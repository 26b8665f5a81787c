/** A sealed secret taken apart: the data key wrapped under a root key, and the secret under the data key. */
export interface Envelope {
  keyVersion: number;
  /** Nonce, data key and tag. */
  wrapped: Buffer;
  nonce: Buffer;
  /** With its tag at the end. */
  ciphertext: Buffer;
}

export const nonceBytes = 12;
export const tagBytes = 16;
export const dataKeyBytes = 32;

const form = /^v1\.([1-9]\d{0,8})\.([\w-]+)\.([\w-]+)\.([\w-]+)$/;

export const formatEnvelope = ({ keyVersion, wrapped, nonce, ciphertext }: Envelope): string =>
  ['v1', keyVersion, ...[wrapped, nonce, ciphertext].map((part) => part.toString('base64url'))].join('.');

/** Undefined for everything that `formatEnvelope` cannot have written: each envelope has one text and no other. */
export function parseEnvelope(text: string): Envelope | undefined {
  const [, version, ...parts] = form.exec(text) ?? [];
  const [wrapped, nonce, ciphertext] = parts.map((part) => Buffer.from(part, 'base64url'));
  if (!wrapped || !nonce || !ciphertext) return undefined;
  const envelope = { keyVersion: Number(version), wrapped, nonce, ciphertext };
  const isWhole =
    wrapped.length === nonceBytes + dataKeyBytes + tagBytes &&
    nonce.length === nonceBytes &&
    ciphertext.length >= tagBytes;
  // The spare bits of a last character would let two texts mean the same.
  return isWhole && formatEnvelope(envelope) === text ? envelope : undefined;
}
