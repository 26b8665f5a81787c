import type { Reach } from './reach.js';

/** How a request is led astray: by what it was told, by where a server sends it, by a name that changes. */
export type Way = 'direct' | 'redirect' | 'rebinding';

/** A part of the product that asks a server which somebody else named. */
export interface Fetcher {
  name: string;
  /** Those by which somebody could lead it astray. */
  ways: readonly Way[];
  /** Only one in so many targets is tried on it, because it shares all that decides with another. */
  oneIn?: number;
  /** Asks what stands at `url`. Rejects where it was refused or got nothing. */
  fetch(url: string, reach: Reach): Promise<unknown>;
  /** It has nothing that would follow a redirect, so that none can be let through by a control that is off. */
  followsNothing?: boolean;
  /** It looks a name up once more for its connection, and admits what it finds then. */
  looksNamesUpAgain?: boolean;
}
