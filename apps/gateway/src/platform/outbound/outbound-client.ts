import type { Outbound, OutboundLimits, OutboundOptions, OutboundResponse } from '@mosaicstack/kernel';
import { AddressRules, type AddressRulesOptions } from './address-rules.js';
import { withinDeadline } from './deadline.js';
import { exchange } from './exchange.js';
import { refused } from './outbound-errors.js';
import { pinnedTo, type Pin } from './pinned-connector.js';
import { redirected, type Hop } from './redirect.js';
import { requestHeaders } from './request-headers.js';
import { resolveName, type ResolveName } from './resolve-name.js';
import { hostOf, readTarget } from './target.js';

const most = { bytes: 10_000_000, milliseconds: 30_000, redirects: 5 };

export interface OutboundClientOptions {
  /** Exact `host:port` of servers that may be reached though their addresses be private; looked up at each request. */
  readonly allowedHosts: readonly string[];
  resolve?: ResolveName;
  pin?: Pin;
  isPublic?: AddressRulesOptions['isPublic'];
}

interface Following {
  limits: typeof most;
  follows: NonNullable<OutboundOptions['follows']>;
  signal: AbortSignal;
}

/** {@link Outbound} over connections that are made for one request each and know no proxy. */
export class OutboundClient implements Outbound {
  private readonly rules: AddressRules;
  private readonly pin: Pin;

  constructor(private readonly options: OutboundClientOptions) {
    const { resolve = resolveName, pin = pinnedTo, isPublic } = options;
    this.rules = new AddressRules({
      get allowedHosts() {
        return options.allowedHosts;
      },
      resolve,
      ...(isPublic && { isPublic }),
    });
    this.pin = pin;
  }

  trusting(urls: readonly string[]): OutboundClient {
    const further = urls.map((url) => hostOf(readTarget(url)));
    const { options } = this;
    return new OutboundClient({
      ...options,
      get allowedHosts() {
        return [...options.allowedHosts, ...further];
      },
    });
  }

  /** The addresses at which a server may be reached, for connections that somebody else makes and keeps. */
  async addressesOf(text: string): Promise<readonly string[]> {
    return this.rules.admit(readTarget(text));
  }

  async fetch(text: string, options: OutboundOptions = {}): Promise<OutboundResponse> {
    const { method = 'GET', headers = {}, body, signal } = options;
    const url = readTarget(text);
    const hop: Hop = { url, method, headers: requestHeaders(headers), body };
    const limits = lowered(options.limits);
    const { milliseconds } = limits;
    const follows = options.follows ?? (() => true);
    return withinDeadline({ milliseconds, signal, host: hostOf(url) }, (over) =>
      this.follow(hop, { limits, follows, signal: over }),
    );
  }

  private async follow(first: Hop, { limits, follows, signal }: Following): Promise<OutboundResponse> {
    let hop = first;
    let from: URL | undefined;
    for (let left = limits.redirects; ; left -= 1) {
      const addresses = await this.rules.admit(hop.url, from);
      signal.throwIfAborted();
      const connect = this.pin(addresses, signal);
      const answer = await exchange(hop, { connect, bytes: limits.bytes, signal });
      const { status, headers, body, location } = answer;
      if (location === undefined)
        return { status, headers, url: hop.url.href, body, text: () => new TextDecoder().decode(body) };
      if (left === 0) throw refused(`The server redirects more than ${limits.redirects} times.`);
      const next = redirected(hop, status, location);
      if (!follows(next.url)) {
        const told = { ...headers, location: next.url.href };
        return { status, headers: told, url: hop.url.href, body, text: () => '' };
      }
      from = hop.url;
      hop = next;
    }
  }
}

const lowered = ({ bytes, milliseconds, redirects }: OutboundLimits = {}): typeof most => ({
  bytes: Math.min(bytes ?? most.bytes, most.bytes),
  milliseconds: Math.min(milliseconds ?? most.milliseconds, most.milliseconds),
  redirects: Math.min(redirects ?? most.redirects, most.redirects),
});
