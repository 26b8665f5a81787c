import { apiErrorSchema } from '@mosaicstack/types';
import type { Reply } from './send.js';

const inside = /\bat .+:\d+:\d+|node_modules|\/dist\/|\bselect .+ from\b|SqlError|ZodError|PostgresError/i;

/** What a reply to hostile input should not have been; undefined when all is well. */
export function complaintOf({ status, headers, body }: Reply): string | undefined {
  if (status >= 500) return `breaks with ${status}: ${body.slice(0, 300)}`;
  if (status < 400) return undefined;
  if (inside.test(body)) return `shows its inside: ${body.slice(0, 300)}`;
  // An address that is no program's is a page's.
  if (headers['content-type']?.startsWith('text/html')) return undefined;
  if (status === 304 || body === '') return `fails with ${status} and says nothing`;
  return isFailure(parsed(body))
    ? undefined
    : `fails with ${status} in a shape of its own: ${body.slice(0, 300)}`;
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

/** In the words of the product, or in those RFC 8628 has for device login. */
const isFailure = (value: unknown): boolean =>
  apiErrorSchema.safeParse(value).success ||
  (typeof value === 'object' && value !== null && 'error' in value && typeof value.error === 'string');
