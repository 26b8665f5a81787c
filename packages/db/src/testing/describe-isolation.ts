import { randomUUID } from 'node:crypto';
import type { Actor } from '@mosaicstack/kernel';
import type { ConversationId, Message, MessageId, Run, RunId } from '@mosaicstack/types';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { OpenedForTest } from './open-for-test.js';

export interface IsolationUnderTest extends OpenedForTest {
  /** Runs statements one after the other in a transaction of the database's owner, then rolls it back; the last one's rows come back. */
  probe(...statements: string[]): Promise<Record<string, unknown>[]>;
}

/** What holds whatever a store forgets: the database itself shows and takes a person's own rows only. */
export function describeIsolation(label: string, open: () => Promise<IsolationUnderTest>): void {
  describe(`${label} keeps people’s rows apart by itself`, () => {
    const tenantTables = ['conversation', 'conversation_view', 'message', 'run', 'run_event', 'outbox'];
    let opened: IsolationUnderTest;
    let ada: Actor;
    let bob: Actor;

    beforeAll(async () => {
      opened = await open();
      [ada, bob] = [await opened.newPerson(), await opened.newPerson()];
      await fillAllTables(opened, ada);
    });
    afterAll(() => opened?.close());

    const asNobody = 'set local role mosaic_app';
    const as = (actor: Actor) => `set local role mosaic_app; set local app.user_id = '${actor.userId}'`;
    const count = async (table: string, ...before: string[]): Promise<unknown> =>
      (await opened.probe(...before, `select count(*)::int as count from mosaic.${table}`))[0]?.['count'];

    it.each(tenantTables)('shows the rows of %s to their owner alone', async (table) => {
      expect(await count(table, as(ada))).toBeGreaterThan(0);
      expect(await count(table, as(bob))).toBe(0);
      expect(await count(table, asNobody)).toBe(0);
    });

    it.each(tenantTables)('would be caught by this test if the policy of %s were off', async (table) => {
      expect(
        await count(table, `alter table mosaic.${table} disable row level security`, as(bob)),
      ).toBeGreaterThan(0);
    });

    it('protects every table that has an owner', async () => {
      const open = await opened.probe(`
        select distinct c.relname from pg_catalog.pg_class c
        join pg_catalog.pg_attribute a on a.attrelid = c.oid and a.attname in ('owner_id', 'viewer_id')
        where c.relnamespace = 'mosaic'::regnamespace and c.relkind = 'r' and not c.relrowsecurity`);
      expect(open).toEqual([]);
    });

    it('takes no row in somebody else’s name', async () => {
      const insert = `insert into mosaic.conversation values
        ('${randomUUID()}', '${ada.userId}', 'forged', now(), now())`;
      await expect(opened.probe(as(bob), insert)).rejects.toThrow(/row-level security/);
      await expect(opened.probe(as(ada), insert)).resolves.toEqual([]);
    });

    it('changes no row of somebody else', async () => {
      const rename = `update mosaic.conversation set title = 'mine now' returning id`;
      expect(await opened.probe(as(bob), rename)).toEqual([]);
      expect(await opened.probe(as(ada), rename)).toHaveLength(1);
    });

    it.each(['"user"', 'session', 'account', 'verification', 'device_code', 'instance_setup'])(
      'keeps %s from whoever acts for a person',
      async (table) => {
        await expect(count(table, as(ada))).rejects.toThrow(/permission denied/);
      },
    );

    it.each(['conversation', 'conversation_view', 'message'])('keeps %s from the system', async (table) => {
      await expect(count(table, 'set local role mosaic_system')).rejects.toThrow(/permission denied/);
    });

    it('lets the system append to the log but not read what was said', async () => {
      const asSystem = 'set local role mosaic_system';
      await expect(opened.probe(asSystem, 'select data from mosaic.run_event')).rejects.toThrow(
        /permission denied/,
      );
      await expect(opened.probe(asSystem, 'update mosaic.run set owner_id = owner_id')).rejects.toThrow(
        /permission denied/,
      );
    });

    it.each([...tenantTables, '"user"', 'session'])(
      'keeps %s from a connection outside a unit of work',
      async (table) => {
        await expect(count(table, 'set local role mosaic_base')).rejects.toThrow(/permission denied/);
      },
    );
  });
}

async function fillAllTables({ unitOfWork, ledger }: OpenedForTest, actor: Actor): Promise<void> {
  const at = '2026-01-01T00:00:00.000Z';
  const conversationId = randomUUID() as ConversationId;
  const message: Message = {
    id: randomUUID() as MessageId,
    conversationId,
    parentId: null,
    role: 'user',
    parts: [],
    clientId: null,
    runId: null,
    speakerId: actor.userId,
    provider: null,
    model: null,
    usage: null,
    state: 'complete',
    createdAt: at,
  };
  const run = (): Run => ({
    id: randomUUID() as RunId,
    conversationId,
    messageId: message.id,
    state: 'queued',
    decision: null,
    error: null,
    usage: null,
    continuesRunId: null,
    lastSeq: 0,
    createdAt: at,
    startedAt: null,
    endedAt: null,
  });
  const lease = { holder: 'here', fence: 1, until: new Date(at) };
  const [ended, queued] = [run(), run()];
  await unitOfWork.run(actor, async ({ conversations, messages, runs }) => {
    await conversations.insert(actor, {
      id: conversationId,
      title: 'Plans',
      activeLeafId: null,
      activeRunId: null,
      createdAt: at,
      updatedAt: at,
    });
    await messages.insert(actor, message);
    await conversations.setActiveLeaf(actor, conversationId, { leaf: message.id, at: new Date(at) });
    await runs.insert(actor, { run: ended, requestedModel: null, lease, traceparent: undefined });
  });
  await ledger.append([
    { fence: 1, event: { v: 1, runId: ended.id, conversationId, seq: 1, at, type: 'run-started', data: {} } },
  ]);
  await unitOfWork.run(actor, async ({ runs }) => {
    const end = { outcome: 'completed', error: null, usage: null, at: new Date(at) } as const;
    await runs.record(actor, {
      runId: ended.id,
      conversationId,
      fence: 1,
      messages: [],
      events: [],
      leaf: null,
      end,
    });
    await runs.insert(actor, { run: queued, requestedModel: null, lease, traceparent: undefined });
  });
}
