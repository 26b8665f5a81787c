export { InMemoryJobQueue } from './in-memory-job-queue.js';
export { describeJobQueue } from './job-queue.conformance.js';
export { describeTallies } from './tallies.conformance.js';
