import { createHmac } from 'node:crypto';

const alphabet = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ234567';

function fromBase32(text: string): Buffer {
  let bits = '';
  for (const letter of text) bits += alphabet.indexOf(letter).toString(2).padStart(5, '0');
  return Buffer.from((bits.match(/.{8}/g) ?? []).map((byte) => Number.parseInt(byte, 2)));
}

const secretIn = (uri: string): string => new URL(uri).searchParams.get('secret') ?? '';

/** The secret of an authenticator in both of its forms: as an app reads it, and as a server may keep it. */
export const authenticatorSecrets = (uri: string): { spelt: string; kept: string } => ({
  spelt: secretIn(uri),
  kept: fromBase32(secretIn(uri)).toString('latin1'),
});

/** What an authenticator app shows at a moment for the address it once read (RFC 6238, as every app has it). */
export function totpCode(uri: string, at: Date): string {
  const secret = fromBase32(secretIn(uri));
  const counter = Buffer.alloc(8);
  counter.writeBigUInt64BE(BigInt(Math.floor(at.getTime() / 30_000)));
  const digest = createHmac('sha1', secret).update(counter).digest();
  const offset = (digest.at(-1) ?? 0) & 15;
  return String((digest.readUInt32BE(offset) & 0x7fffffff) % 1_000_000).padStart(6, '0');
}
