import { randomUUID } from 'node:crypto';
import type { FencedEvent } from '@mosaicstack/agent';
import type { ConversationId, RunId } from '@mosaicstack/types';
import { beforeAll, describe, expect, it } from 'vitest';
import { openScratchPglite, type OpenedForTest } from '../testing/open-for-test.js';

const fenced: FencedEvent = {
  fence: 1,
  event: {
    v: 1,
    runId: randomUUID() as RunId,
    conversationId: randomUUID() as ConversationId,
    seq: 1,
    at: new Date(0).toISOString(),
    type: 'run-started',
    data: {},
  },
};

describe('stores without a database', () => {
  let opened: OpenedForTest;
  beforeAll(async () => {
    opened = await openScratchPglite();
    await opened.close();
  });

  it.each<[string, (away: OpenedForTest) => Promise<unknown>]>([
    ['append', ({ ledger }) => ledger.append([fenced])],
    ['claim', ({ ledger }) => ledger.claim(fenced.event.runId, 'here', new Date())],
    ['renew', ({ ledger }) => ledger.renew('here', [fenced.event.runId], new Date())],
    ['takeOver', ({ ledger }) => ledger.takeOver('here', new Date(), new Date(), false)],
    ['undispatched', ({ ledger }) => ledger.undispatched(new Date(), 1)],
    ['forgetEvents', ({ ledger }) => ledger.forgetEvents(new Date())],
    ['the first administrator', ({ database }) => database.firstAdmin.exists()],
  ])('say that it is away: %s', async (_label, ask) => {
    await expect(ask(opened)).rejects.toMatchObject({ code: 'database_unavailable' });
  });
});
