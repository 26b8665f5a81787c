import { refused } from './outbound-errors.js';

/** These say how the connection is used and to whom, which is for the client alone to say. */
const own = new Set([
  'connection',
  'content-length',
  'expect',
  'host',
  'keep-alive',
  'te',
  'trailer',
  'transfer-encoding',
  'upgrade',
]);

const harmless = new Set(['accept', 'accept-encoding', 'accept-language', 'user-agent']);

/** What a caller asked to send, with what every request carries. Rejects headers that steer the connection. */
export function requestHeaders(wanted: Readonly<Record<string, string>>): Headers {
  for (const name of Object.keys(wanted))
    if (own.has(name.toLowerCase()) || name.toLowerCase().startsWith('proxy-'))
      throw refused(`The header "${name.toLowerCase()}" is set by the gateway alone.`);
  const headers = parsed(wanted);
  if (!headers.has('user-agent')) headers.set('user-agent', 'mosaic-stack');
  headers.set('accept-encoding', 'gzip, br');
  return headers;
}

function parsed(wanted: Readonly<Record<string, string>>): Headers {
  try {
    return new Headers(wanted);
  } catch {
    throw refused('A header has a name or a value that HTTP does not know.');
  }
}

/** What may go on to another origin: nothing that says who is asking. */
export const withoutIdentity = (headers: Headers): Headers =>
  new Headers([...headers].filter(([name]) => harmless.has(name)));
