import { modelCard } from '../catalogue/model-card.js';
import { free } from '../catalogue/model-price.js';

/** The built-in model that needs no network. Everything it says, it says as a demo. */
export const demoProvider = 'demo';

export const demoEntry = modelCard(
  {
    provider: demoProvider,
    model: 'mosaic-demo',
    label: 'Mosaic demo (offline, not a real model)',
    demo: true,
  },
  [
    {
      source: 'own',
      facts: { vision: false, tools: true, reasoning: false, embeddings: false, price: free },
    },
  ],
);
