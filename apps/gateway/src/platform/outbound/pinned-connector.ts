import type { LookupFunction } from 'node:net';
import { isIPv6 } from 'node:net';
import { buildConnector } from 'undici';

/** Makes a way to connect to addresses that were checked. */
export type Pin = (addresses: readonly string[], signal: AbortSignal) => buildConnector.connector;

const familyOf = (address: string): 4 | 6 => (isIPv6(address) ? 6 : 4);

/**
 * Whatever the name says by then, the connection goes to one of `addresses`. The name is still what TLS asks
 * for and what the certificate has to carry.
 */
export const pinnedTo: Pin = (addresses, signal) => {
  const found = addresses.map((address) => ({ address, family: familyOf(address) }));
  const lookup: LookupFunction = (_name, options, answer) => {
    const [first] = found;
    if (options.all) answer(null, found);
    else if (first) answer(null, first.address, first.family);
  };
  return buildConnector({
    allowH2: false,
    autoSelectFamily: true,
    lookup,
    maxCachedSessions: 0,
    signal,
    timeout: 0,
  });
};
