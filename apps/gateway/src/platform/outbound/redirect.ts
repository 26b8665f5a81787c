import type { OutboundOptions } from '@mosaicstack/kernel';
import { refused } from './outbound-errors.js';
import { withoutIdentity } from './request-headers.js';
import { readTarget } from './target.js';

/** One request on its way to one URL. */
export interface Hop {
  url: URL;
  method: NonNullable<OutboundOptions['method']>;
  headers: Headers;
  body: OutboundOptions['body'];
}

/** The request that a redirect asks for, made so that it hands nothing of the first to a stranger. */
export function redirected(from: Hop, status: number, location: string): Hop {
  const url = readTarget(location, from.url);
  if (from.url.protocol === 'https:' && url.protocol === 'http:')
    throw refused('The server redirects from https to http, which is not followed.');
  const hop = { ...from, url, ...(turnsToGet(from.method, status) && asGet(from.headers)) };
  if (url.origin === from.url.origin) return hop;
  if (hop.body !== undefined)
    throw refused(
      'The server redirects a request with a body to another origin, which is not followed.',
      `If that is right, use the address at ${url.origin} in the first place.`,
    );
  return { ...hop, headers: withoutIdentity(hop.headers) };
}

const turnsToGet = (method: Hop['method'], status: number): boolean =>
  status === 303 ? method !== 'HEAD' : (status === 301 || status === 302) && method === 'POST';

function asGet(headers: Headers): Pick<Hop, 'method' | 'headers' | 'body'> {
  const rest = [...headers].filter(([name]) => !name.startsWith('content-'));
  return { method: 'GET', headers: new Headers(rest), body: undefined };
}
