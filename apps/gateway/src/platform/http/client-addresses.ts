import { BlockList, isIP } from 'node:net';
import type { IncomingMessage } from 'node:http';
import type { FastifyInstance } from 'fastify';
import ipaddr from 'ipaddr.js';

/** Where nothing is known of the other end: no list admits it. */
const nowhere = '::';

/** One spelling for each address: IPv4 within IPv6 is IPv4. `undefined` for what is no address. */
export function canonicalAddress(text: string): string | undefined {
  const bare = text
    .trim()
    .replace(/^\[(?<inside>.*)\](?::\d+)?$/, '$<inside>')
    .replace(/%.*$/, '');
  const withoutPort = /^\d+\.\d+\.\d+\.\d+:\d+$/.test(bare) ? bare.replace(/:\d+$/, '') : bare;
  if (isIP(withoutPort) === 0) return undefined;
  return ipaddr.process(withoutPort).toString();
}

/** What one customer of a provider can change at will counts as one: an IPv4 address, or a /64 of IPv6. */
export function networkOf(address: string): string {
  const parsed = ipaddr.process(address);
  if (parsed.kind() === 'ipv4') return parsed.toString();
  return `${ipaddr.IPv6.networkAddressFromCIDR(`${parsed.toString()}/64`).toString()}/64`;
}

const familyOf = (address: string) => (isIP(address) === 6 ? 'ipv6' : 'ipv4');

/**
 * Where requests come from. A forwarding header is believed only as far as it was written by a proxy
 * the operator trusts: from the right, up to the first address that is none of theirs.
 */
export class ClientAddresses {
  private trusted = new BlockList();

  /** Addresses or CIDR ranges. */
  constructor(trustedProxies: readonly string[]) {
    this.trust(trustedProxies);
  }

  /** From now on these are the operator's proxies, and no other is. */
  trust(proxies: readonly string[]): void {
    const trusted = new BlockList();
    for (const entry of proxies) {
      const [network = '', prefix] = entry.split('/');
      if (prefix === undefined) trusted.addAddress(network, familyOf(network));
      else trusted.addSubnet(network, Number(prefix), familyOf(network));
    }
    this.trusted = trusted;
  }

  of({ socket, headers }: Pick<IncomingMessage, 'socket' | 'headers'>): string {
    let address = canonicalAddress(socket.remoteAddress ?? '') ?? nowhere;
    const forwarded = [headers['x-forwarded-for'] ?? []].flat().join(',').split(',');
    while (this.isTrusted(address)) {
      const before = canonicalAddress(forwarded.pop() ?? '');
      if (before === undefined) break;
      address = before;
    }
    return address;
  }

  private isTrusted(address: string): boolean {
    return this.trusted.check(address, familyOf(address));
  }
}

/** Gives every request its address before anything else looks at it. */
export function addressRequests(server: FastifyInstance, addresses: ClientAddresses): void {
  server.decorateRequest('address', nowhere);
  server.addHook('onRequest', (request, _reply, done) => {
    request.address = addresses.of(request.raw);
    done();
  });
}
