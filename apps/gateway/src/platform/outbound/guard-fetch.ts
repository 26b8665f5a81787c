import { Agent, type buildConnector, type Dispatcher, setGlobalDispatcher } from 'undici';
import { refused } from './outbound-errors.js';
import { pinnedTo, type Pin } from './pinned-connector.js';

export interface GuardFetchOptions {
  /** The addresses at which a server may be reached. Rejects for one that may not. */
  admit: (url: string) => Promise<readonly string[]>;
  pin?: Pin;
}

/** How long a connection may take to come about. */
const connectMilliseconds = 10_000;

/**
 * Holds the `fetch` of this process to what {@link OutboundClient} allows, for libraries that take none of ours: each
 * connection goes to an address that was just admitted, and no redirect is followed, because a library would take the
 * keys in its headers along.
 */
export function guardFetch(options: GuardFetchOptions): void {
  setGlobalDispatcher(guardedDispatcher(options));
}

/** What {@link guardFetch} installs. */
export const guardedDispatcher = ({ admit, pin = pinnedTo }: GuardFetchOptions): Dispatcher =>
  new Agent({
    connect: (options: buildConnector.Options, answer: buildConnector.Callback) => {
      const { protocol, host, hostname } = options;
      admit(`${protocol}//${host ?? hostname}`).then(
        (addresses) => pin(addresses, AbortSignal.timeout(connectMilliseconds))(options, answer),
        (error: unknown) => answer(error instanceof Error ? error : refused('It cannot be reached.'), null),
      );
    },
  }).compose((dispatch) => (options, handler) => dispatch(options, withoutRedirects(handler)));

const redirects = new Set([301, 302, 303, 307, 308]);

const withoutRedirects = (handler: Dispatcher.DispatchHandler): Dispatcher.DispatchHandler => ({
  onRequestStart: (...told) => handler.onRequestStart?.(...told),
  onRequestUpgrade: (...told) => handler.onRequestUpgrade?.(...told),
  onResponseStart: (...told) => {
    const [, status] = told;
    if (redirects.has(status)) throw refused('The server redirects, which is not followed here.');
    handler.onResponseStart?.(...told);
  },
  onResponseData: (...told) => handler.onResponseData?.(...told),
  onResponseEnd: (...told) => handler.onResponseEnd?.(...told),
  onResponseError: (...told) => handler.onResponseError?.(...told),
});
