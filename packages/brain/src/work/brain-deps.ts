import type { Clock, IdSource, Owned, ReadableUnitOfWork } from '@mosaicstack/kernel';
import type { EntityChanged } from '@mosaicstack/types';
import type { BrainStores } from '../brain-stores.js';

/** What every service of the brain is made of. */
export interface BrainDeps {
  unitOfWork: ReadableUnitOfWork<BrainStores>;
  clock: Clock;
  ids: IdSource;
  /** Told after the commit, once for each row and owner; whoever sees that owner's rows may see it anew. Must not throw. */
  onChange(owner: Owned, change: EntityChanged): void;
}
