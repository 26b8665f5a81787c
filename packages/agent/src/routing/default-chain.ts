import type { CatalogueEntry } from './catalogue.js';

/** Where no rule applies, and behind every choice: a good one, a quick one, one of this machine. */
const links: readonly ((entry: CatalogueEntry) => boolean)[] = [
  ({ model }) => /claude.*sonnet/i.test(model),
  ({ model }) => /claude.*haiku/i.test(model),
  ({ provider }) => provider === 'ollama',
];

/** The usable models of the chain in its order, each once. */
export const defaultChain = (able: readonly CatalogueEntry[]): CatalogueEntry[] => [
  ...new Set(links.flatMap((link) => able.find(link) ?? [])),
];
