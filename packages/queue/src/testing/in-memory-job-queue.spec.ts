import { InMemoryJobQueue } from './in-memory-job-queue.js';
import { describeJobQueue } from './job-queue.conformance.js';

describeJobQueue('The queue in memory', () => Promise.resolve(new InMemoryJobQueue()));
