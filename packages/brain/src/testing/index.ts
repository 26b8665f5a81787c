export * from './brain-rows.js';
export type { BrainStoresUnderTest } from './conformance/brain-world.js';
export { describeBrainStores } from './conformance/describe-brain-stores.js';
export { describeBrainViews } from './conformance/describe-brain-views.js';
export { InMemoryBrainDatabase } from './in-memory/in-memory-brain-database.js';
