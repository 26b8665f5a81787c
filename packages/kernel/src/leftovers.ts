import type { GarbageKind } from '@mosaicstack/types';

export type GarbageCounts = Partial<Record<GarbageKind, number>>;

/**
 * Something that outlives what it was for. It is looked through in pieces, each bounded, so that whoever sweeps can
 * stop in between and nobody else waits for more than one. Two processes may sweep the same at a time: what another
 * has taken away is not counted, and never a failure.
 */
export interface Leftovers {
  readonly kinds: readonly GarbageKind[];
  /** `process`: what this host or this process has by itself, so that every process sweeps it. */
  readonly reach: 'process' | 'instance';
  /** Removes piece after piece, or with `isDryRun` only counts, and tells how much each came to. */
  pieces(terms: { isDryRun: boolean }): AsyncIterable<GarbageCounts>;
}
