import type { Outbound } from '@mosaicstack/kernel';
import type { OpenTunnel } from '@mosaicstack/agent';
import type { Dispatcher } from 'undici';
import { isGlobalUnicast } from '../global-unicast.js';
import { guardedDispatcher } from '../guard-fetch.js';
import { openTunnelWith } from '../open-tunnel.js';
import { OutboundClient } from '../outbound-client.js';
import { pinnedTo, type Pin } from '../pinned-connector.js';
import type { NameServer } from './name-server.js';
import { publicAddress } from './public-stage.js';

/** Where the public Internet stands: on this machine, at another address than what nobody may reach. */
export const stageAddress = '127.0.0.2';

const staged = (address: string): string => (address === publicAddress ? stageAddress : address);

const stagedPin: Pin = (addresses, signal) => pinnedTo(addresses.map(staged), signal);

/** Everything by which the gateway lets a request out, over one reading of names. */
export interface Reach {
  outbound: Outbound;
  /** For connections that somebody else makes and keeps. */
  addressesOf(url: string): Promise<readonly string[]>;
  openTunnel: OpenTunnel;
  /** For libraries that take the `fetch` of the process. */
  dispatcher: Dispatcher;
}

/** Which of the controls is off. */
export type Weakness = 'rules of addresses' | 'pinning' | 'staying where a call was to go';

/** As the gateway is, or with one control taken away. */
export function reachOf({ resolve }: NameServer, without?: Weakness): Reach {
  const again: Pin = (checked, signal) => (options, answer) =>
    void resolve(options.hostname)
      .catch(() => checked)
      .then((found) => stagedPin(found, signal)(options, answer));
  const pin = without === 'pinning' ? again : stagedPin;
  const isPublic = without === undefined || without === 'pinning' ? isGlobalUnicast : () => true;
  const options = { allowedHosts: [], resolve, pin, isPublic };
  const client = new OutboundClient(options);
  return {
    outbound: without === 'staying where a call was to go' ? followingAll(client) : client,
    async addressesOf(url) {
      const checked = await client.addressesOf(url);
      return (without === 'pinning' ? await resolve(new URL(url).hostname) : checked).map(staged);
    },
    openTunnel: openTunnelWith(options),
    dispatcher: guardedDispatcher({ admit: (url) => client.addressesOf(url), pin }),
  };
}

/** Goes wherever a server sends it, whatever its caller wanted. */
const followingAll = (client: OutboundClient): Outbound => ({
  fetch: (url, { follows: _follows, limits: _limits, ...options } = {}) => client.fetch(url, options),
  trusting: (urls) => followingAll(client.trusting(urls)),
});
