import type { RouteRequest } from './route-model.js';

/** What the product itself asks of a model: in nobody's own rules, without tools. */
export const ownRequest = (content: string): RouteRequest => ({
  requested: null,
  ask: { content, charactersBefore: 0, hasImages: false, reasoning: false, domains: [] },
  rules: [],
  hints: { domains: [], preferredModel: null, preferredProvider: null, toolSets: [] },
  onlyProvider: null,
  needsTools: false,
  pressure: 'normal',
});
