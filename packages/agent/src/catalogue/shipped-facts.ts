import type { ModelFacts } from '@mosaicstack/types';

/** What the catalogue that comes with the product knows of a model, before anybody asked a server. */
export interface ShippedModel {
  /** Of the kind of provider, such as `anthropic`. */
  kind: string;
  model: string;
  label: string;
  facts: Partial<ModelFacts>;
}

export interface ShippedCatalogue {
  /** Undefined for models it has never heard of. */
  find(kind: string, model: string): ShippedModel | undefined;
  of(kind: string): readonly ShippedModel[];
}

export function shippedCatalogue(models: Iterable<ShippedModel>): ShippedCatalogue {
  const byKind = new Map<string, Map<string, ShippedModel>>();
  for (const shipped of models) {
    const known = byKind.get(shipped.kind) ?? new Map<string, ShippedModel>();
    byKind.set(shipped.kind, known.set(shipped.model, shipped));
  }
  return {
    find: (kind, model) => byKind.get(kind)?.get(model),
    of: (kind) => [...(byKind.get(kind)?.values() ?? [])],
  };
}
