import { AppError } from '@mosaicstack/kernel';

export const shortestKey = 8;
export const longestKey = 128;

/** The key of a request, if it carries one. Throws when it could not be told from another or stored. */
export function readIdempotencyKey(header: string | string[] | undefined): string | undefined {
  if (header === undefined) return undefined;
  if (typeof header === 'string' && header.length >= shortestKey && header.length <= longestKey) {
    if (/^[\x21-\x7e]+$/.test(header)) return header;
  }
  throw new AppError(
    'invalid_request',
    `"Idempotency-Key" must be ${shortestKey} to ${longestKey} printable characters without spaces.`,
    { issues: [{ path: 'Idempotency-Key', message: 'This is no usable key.' }] },
  );
}
