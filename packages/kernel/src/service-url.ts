/** A database or Valkey URL in parts, so that no driver reads the text in its own way. */
export interface ServiceUrl {
  service: 'postgres' | 'valkey';
  /** Without the brackets of an IPv6 address. */
  host: string;
  port: number;
  user: string;
  password: string;
  /** Database name or number; empty when the URL names none. */
  database: string;
  /** Whether the scheme itself asks for TLS (`rediss`, `valkeys`). */
  tls: boolean;
  parameters: Readonly<Record<string, string>>;
}

const protocols: Readonly<Record<string, Pick<ServiceUrl, 'service' | 'port' | 'tls'>>> = {
  'postgres:': { service: 'postgres', port: 5432, tls: false },
  'postgresql:': { service: 'postgres', port: 5432, tls: false },
  'redis:': { service: 'valkey', port: 6379, tls: false },
  'valkey:': { service: 'valkey', port: 6379, tls: false },
  'rediss:': { service: 'valkey', port: 6379, tls: true },
  'valkeys:': { service: 'valkey', port: 6379, tls: true },
};

const decoded = (text: string): string | undefined => {
  try {
    return decodeURIComponent(text);
  } catch {
    return undefined;
  }
};

/**
 * Undefined for text that is no such URL. A credential with an unescaped `/`, `?`, `#` or `@` would
 * pass parts of itself off as host or path, so a stray `@` after the authority counts as unreadable.
 */
export function readServiceUrl(text: string): ServiceUrl | undefined {
  if (!URL.canParse(text)) return undefined;
  const url = new URL(text);
  const protocol = protocols[url.protocol];
  if (!protocol || url.hostname === '' || url.host.includes(',')) return undefined;
  if ([url.pathname, url.search, url.hash].some((part) => part.includes('@'))) return undefined;
  const [user, password, database] = [url.username, url.password, url.pathname.slice(1)].map(decoded);
  if (user === undefined || password === undefined || database === undefined) return undefined;
  return {
    ...protocol,
    host: url.hostname.replace(/^\[(.*)\]$/, '$1'),
    port: url.port === '' ? protocol.port : Number(url.port),
    user,
    password,
    database,
    parameters: Object.fromEntries(url.searchParams),
  };
}
