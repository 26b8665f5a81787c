import type { ClientId } from '@mosaicstack/types';

/**
 * A random UUID. Browsers keep `crypto.randomUUID` from pages served over plain HTTP, where
 * `getRandomValues` still works.
 */
export function newClientId(source: RandomSource = globalThis.crypto): ClientId {
  return (source.randomUUID?.() ?? uuidFrom(source.getRandomValues(new Uint8Array(16)))) as ClientId;
}

export interface RandomSource {
  randomUUID?: () => string;
  getRandomValues: (bytes: Uint8Array<ArrayBuffer>) => Uint8Array;
}

function uuidFrom(bytes: Uint8Array): string {
  const hex = [...bytes].map((byte, index) => {
    const marked = index === 6 ? (byte & 0x0f) | 0x40 : index === 8 ? (byte & 0x3f) | 0x80 : byte;
    return marked.toString(16).padStart(2, '0');
  });
  return [
    [0, 4],
    [4, 6],
    [6, 8],
    [8, 10],
    [10, 16],
  ]
    .map(([from, to]) => hex.slice(from, to).join(''))
    .join('-');
}
