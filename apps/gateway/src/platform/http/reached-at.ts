import type { MosaicConfig } from '@mosaicstack/config';

/** Whoever listens everywhere is reached from its own machine by a name; that of everywhere is none. */
const everywhere: Readonly<Record<string, string>> = { '0.0.0.0': '127.0.0.1', '::': '::1' };

/** The address by which people reach a gateway with these settings. */
export function reachedAt({ host, port, publicUrl }: MosaicConfig['gateway']): string {
  if (publicUrl !== undefined) return publicUrl;
  const name = everywhere[host] ?? host;
  return `http://${name.includes(':') ? `[${name}]` : name}:${port}`;
}
