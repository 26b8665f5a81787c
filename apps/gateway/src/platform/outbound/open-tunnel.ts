import { connect } from 'node:net';
import { once } from 'node:events';
import type { OpenTunnel } from '@mosaicstack/agent';
import { AddressRules, type AddressRulesOptions } from './address-rules.js';
import { failed } from './outbound-errors.js';
import { resolveName } from './resolve-name.js';

const patienceMs = 10_000;

type TunnelOptions = Omit<AddressRulesOptions, 'resolve'> & Partial<AddressRulesOptions>;

/**
 * Connections for programs that speak for themselves. They go to the very address that was resolved and checked,
 * so that a name which says something else a moment later gains nothing.
 */
export function openTunnelWith(options: TunnelOptions): OpenTunnel {
  const rules = new AddressRules({ ...options, resolve: options.resolve ?? resolveName });
  return async ({ host, port }, signal) => {
    const [address] = await rules.admit(new URL(`https://${host}:${port}`));
    if (address === undefined) throw failed(host, 'Its name has no address.');
    const over = AbortSignal.any([signal, AbortSignal.timeout(patienceMs)]);
    const socket = connect({ host: address, port });
    try {
      await once(socket, 'connect', { signal: over });
      return socket;
    } catch (error) {
      socket.destroy();
      throw error;
    }
  };
}
