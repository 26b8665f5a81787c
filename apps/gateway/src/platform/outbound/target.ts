import { isIP } from 'node:net';
import { refused } from './outbound-errors.js';

/** Reads a URL once; everything after works on the result. Rejects what is not plain http or https. */
export function readTarget(text: string, base?: URL): URL {
  if (!URL.canParse(text, base?.href)) throw refused('The address is not a URL.');
  const url = new URL(text, base);
  if (url.protocol !== 'http:' && url.protocol !== 'https:')
    throw refused('Only http and https addresses are fetched.');
  if (url.username !== '' || url.password !== '')
    throw refused('The address holds a user name or password. Credentials go into a header.');
  url.hash = '';
  return url;
}

const usualPort = { 'http:': '80', 'https:': '443' } as const;

/** Host and port as they stand in the list of allowed hosts, e.g. `gpu.lan:8000` or `[::1]:11434`. */
export const hostOf = (url: URL): string =>
  `${url.hostname}:${url.port || usualPort[url.protocol as keyof typeof usualPort]}`;

/** The address that a URL names itself, without brackets; undefined for a name. */
export function literalOf({ hostname }: URL): string | undefined {
  const bare = hostname.replace(/^\[(.*)\]$/, '$1');
  return isIP(bare) === 0 ? undefined : bare;
}
