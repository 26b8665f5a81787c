import type { MosaicConfig } from '@mosaicstack/config';

/** The address by which people reach a gateway with these settings. */
export const reachedAt = ({ host, port, publicUrl }: MosaicConfig['gateway']): string =>
  publicUrl ?? `http://${host.includes(':') ? `[${host}]` : host}:${port}`;
