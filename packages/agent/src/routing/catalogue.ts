import type { ProviderState } from '@mosaicstack/types';
import type { ModelCard } from '../catalogue/model-card.js';

/** A model that can be asked now. */
export type CatalogueEntry = ModelCard;

/** Everything a choice of model depends on. */
export interface Catalogue {
  /** Usable models, in the order in which they are preferred. */
  entries: readonly CatalogueEntry[];
  /** References of all models that were ever usable in this process. */
  seen: ReadonlySet<string>;
  providers: readonly { id: string; label: string; keyMissing: boolean; state?: ProviderState }[];
  configuredDefault: string | null;
  /** The demo model is for instances without any provider; it never stands in for one that is down. */
  demoMayAnswerUnasked: boolean;
}

export const referenceOf = ({ provider, model }: { provider: string; model: string }): string =>
  `${provider}/${model}`;
