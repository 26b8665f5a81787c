/** May only be tighter than what the client grants: 10 MB, 30 seconds, 5 redirects. */
export interface OutboundLimits {
  /** Largest body, as received and once decoded. */
  bytes?: number;
  /** Everything together: names, redirects and the whole answer. */
  milliseconds?: number;
  redirects?: number;
}

export interface OutboundOptions {
  /** `GET` unless said otherwise. */
  method?: 'GET' | 'HEAD' | 'POST' | 'PUT' | 'PATCH' | 'DELETE';
  /** Dropped, but for those that content negotiation needs, once a redirect leaves the origin. */
  headers?: Readonly<Record<string, string>>;
  /** Never sent on to another origin. */
  body?: string | Uint8Array;
  signal?: AbortSignal;
  limits?: OutboundLimits;
  /**
   * Whether a redirect to this URL is followed, on top of what the rules say; every one is unless told otherwise.
   * One that is not comes back as the answer: its status, no body, and the whole URL as `location`.
   */
  follows?: (to: URL) => boolean;
}

export interface OutboundResponse {
  /** Whatever the server said: a 404 is an answer, not an error. */
  status: number;
  /** Names in lower case; several values of one name joined by a comma. */
  headers: Readonly<Record<string, string>>;
  /** Where the answer came from, after redirects. It may hold a query string: keep it out of logs. */
  url: string;
  /** Complete and decoded. */
  body: Uint8Array;
  /** The body read as UTF-8. */
  text(): string;
}

/**
 * Every request to a server that a person, a model or a stored setting names goes through here. Only public
 * addresses are reached, checked after the name was resolved and again at each redirect, and the connection
 * goes to the very address that was checked. Private servers are reached only where the operator listed their
 * exact host and port.
 *
 * Rejects with `outbound_refused` where the rules forbid the address or the request, with `outbound_failed`
 * where the server does not answer, not in time, or with too much; and with the signal's reason once that is
 * aborted. No error holds a path, a query string or a credential.
 */
export interface Outbound {
  fetch(url: string, options?: OutboundOptions): Promise<OutboundResponse>;
  /**
   * The same client, which may also reach the exact host and port of these URLs though they be private. For
   * URLs that the operator configured, such as an OIDC issuer; never for one that a member or a server names.
   */
  trusting(urls: readonly string[]): Outbound;
}
