import { randomUUID } from 'node:crypto';
import { expect, it } from 'vitest';
import { runEventsQuerySchema } from '../runs/run-event.contract.js';
import { largestSeq } from '../runs/run.contract.js';
import { maximumRunsNamed, subscribeSchema } from './chat-socket.contract.js';

const naming = (runs: number) => ({
  conversationId: randomUUID(),
  after: Object.fromEntries(Array.from({ length: runs }, () => [randomUUID(), 1])),
});

it('lets a wish to follow name many runs, but not without end', () => {
  expect(subscribeSchema.safeParse(naming(maximumRunsNamed)).success).toBe(true);
  expect(subscribeSchema.safeParse(naming(maximumRunsNamed + 1)).success).toBe(false);
});

it('takes no number that an event cannot have', () => {
  const seen = (seq: number) => ({ conversationId: randomUUID(), after: { [randomUUID()]: seq } });
  expect(subscribeSchema.safeParse(seen(largestSeq)).success).toBe(true);
  expect(subscribeSchema.safeParse(seen(largestSeq + 1)).success).toBe(false);
  expect(runEventsQuerySchema.safeParse({ after: String(largestSeq) }).success).toBe(true);
  expect(runEventsQuerySchema.safeParse({ after: String(largestSeq + 1) }).success).toBe(false);
});
