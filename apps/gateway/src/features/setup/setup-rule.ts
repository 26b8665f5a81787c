import { isLoopbackHost, type MosaicConfig } from '@mosaicstack/config';

/**
 * Whether making the first administrator takes the token of the setup link. Only where nobody but this
 * machine can reach the gateway does it not: a public address, even of a proxy in front, counts as beyond.
 */
export const takesSetupToken = ({ host, publicUrl }: MosaicConfig['gateway']): boolean =>
  !isLoopbackHost(host) || (publicUrl !== undefined && !isLoopbackHost(new URL(publicUrl).hostname));
