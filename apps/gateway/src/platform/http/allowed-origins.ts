import type { IncomingMessage } from 'node:http';
import { AppError } from '@mosaicstack/kernel';

const loopbackNames = ['127.0.0.1', 'localhost', '[::1]'];

/** `null` (a sandboxed page) and what is no URL at all have no origin we could trust. */
const originOf = (text: string): string | undefined => {
  try {
    const { origin } = new URL(text);
    return origin === 'null' ? undefined : origin;
  } catch {
    return undefined;
  }
};

export interface ListenAddress {
  host: string;
  port: number;
  publicUrl: string | undefined;
  /** Further origins an operator admits. */
  furtherOrigins: readonly string[];
}

/**
 * Which pages may speak to the gateway and under which names it answers. Loopback gets no trust of
 * its own: a page in the victim's browser reaches it too, and a rebound name points at it.
 */
export class AllowedOrigins {
  readonly origins: ReadonlySet<string>;
  private readonly hosts: ReadonlySet<string>;

  constructor({ host, port, publicUrl, furtherOrigins }: ListenAddress) {
    const names = new Set(loopbackNames);
    if (host !== '0.0.0.0' && host !== '::') names.add(host.includes(':') ? `[${host}]` : host);
    const own = [...names].map((name) => `http://${name}:${port}`);
    const origins = [...own, publicUrl ?? '', ...furtherOrigins].flatMap((text) => originOf(text) ?? []);
    this.origins = new Set(origins);
    this.hosts = new Set(origins.map((origin) => new URL(origin).host));
  }

  /** Refuses a request or socket upgrade from a foreign page or under a foreign name. */
  check({ headers, method }: Pick<IncomingMessage, 'headers' | 'method'>): void {
    const { host, origin } = headers;
    if (host === undefined || !this.hosts.has(host.toLowerCase())) {
      throw new AppError('host_refused', 'This gateway does not answer under that name.', {
        reason: 'The Host header is not on its list of names.',
        remediation: 'Set MOSAIC_PUBLIC_URL to the address people use.',
      });
    }
    if (origin !== undefined && !this.origins.has(originOf(origin) ?? '')) throw originRefused();
    const site = headers['sec-fetch-site'];
    const isForeign = site === 'cross-site' || site === 'same-site';
    if (isForeign && origin === undefined && headers.cookie !== undefined) {
      // A link from elsewhere may open a page; it may not carry the session into anything else.
      const opensPage =
        method === 'GET' && headers['sec-fetch-mode'] === 'navigate' && headers.upgrade === undefined;
      if (!opensPage) throw originRefused();
    }
  }
}

const originRefused = () =>
  new AppError('origin_refused', 'Requests from that page are not accepted.', {
    reason: 'The Origin header is not on the list of admitted origins.',
    remediation: 'Set MOSAIC_CORS_ORIGIN to admit it.',
  });
