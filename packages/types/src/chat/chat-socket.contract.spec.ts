import { randomUUID } from 'node:crypto';
import { expect, it } from 'vitest';
import { maximumRunsNamed, subscribeSchema } from './chat-socket.contract.js';

const naming = (runs: number) => ({
  conversationId: randomUUID(),
  after: Object.fromEntries(Array.from({ length: runs }, () => [randomUUID(), 1])),
});

it('lets a wish to follow name many runs, but not without end', () => {
  expect(subscribeSchema.safeParse(naming(maximumRunsNamed)).success).toBe(true);
  expect(subscribeSchema.safeParse(naming(maximumRunsNamed + 1)).success).toBe(false);
});
