import { randomUUID } from 'node:crypto';
import { aConversation } from '@mosaicstack/agent/testing';
import type { Actor } from '@mosaicstack/kernel';
import {
  type AttachmentId,
  type ConversationId,
  type KeyId,
  type Message,
  type MessageId,
  noKeyBudget,
  type PushDeviceId,
  type Run,
  type RunId,
  type ShareId,
} from '@mosaicstack/types';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { describeAgentWalls, fillSettings } from './describe-agent-walls.js';
import { describeAuditWalls, fillAuditLog } from './describe-audit-walls.js';
import { describeBrainWalls } from './describe-brain-walls.js';
import { aQuestion, fillApprovals } from './fill-approvals.js';
import { fillBrain } from './fill-brain.js';
import type { OpenedForTest } from './open-for-test.js';
import type { Probed } from './open-probed.js';

/** What holds whatever a store forgets: the database itself shows and takes a person's own rows only. */
export function describeIsolation(label: string, open: () => Promise<Probed>): void {
  describe(`${label} keeps people’s rows apart by itself`, () => {
    const tenantTables = [
      'conversation',
      'conversation_view',
      'message',
      'branch_name',
      'attachment',
      'attachment_content',
      'attachment_piece',
      'message_attachment',
      'share',
      'run',
      'run_event',
      'tool_call',
      'approval',
      'approval_rule',
      'outbox',
      'audit_entry',
      'idempotency_key',
      'api_key',
      'conversation_override',
      'preference',
      'push_device',
      'routing_rule',
      'model_call',
    ];
    let opened: Probed;
    let ada: Actor;
    let bob: Actor;

    beforeAll(async () => {
      opened = await open();
      [ada, bob] = [await opened.newPerson(), await opened.newPerson()];
      await fillAllTables(opened, ada);
      await fillAuditLog(opened, ada);
      await fillBrain(opened, ada);
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

    /** What the role of a person may read anything of: tables, and the views made for it. */
    const readable = `
      select c.relname as name from pg_catalog.pg_class c
      where c.relnamespace = 'mosaic'::regnamespace and c.relkind in ('r', 'p', 'v', 'm')
        and has_any_column_privilege('mosaic_app', c.oid, 'select')
      order by 1`;
    const shownToNobody = async (...before: string[]): Promise<Record<string, unknown>> => {
      const tables = await opened.probe(...before, readable);
      const counts = tables.map(async ({ name }): Promise<[string, unknown]> => {
        const table = String(name);
        return [table, await count(`"${table}"`, ...before, asNobody)];
      });
      return Object.fromEntries(await Promise.all(counts));
    };

    it('shows nothing of anything to a connection that acts for nobody', async () => {
      const shown = await shownToNobody();
      expect(Object.keys(shown)).toEqual(expect.arrayContaining(tenantTables));
      expect(Object.entries(shown).filter(([, rows]) => rows !== 0)).toEqual([]);
    });

    it('would notice a new table that has no policy', async () => {
      const forgotten = `create table mosaic.forgotten as select 1 as owner_id;
        grant select on mosaic.forgotten to mosaic_app`;
      expect(await shownToNobody(forgotten)).toMatchObject({ forgotten: 1 });
    });

    it('guards each table that a person’s role may touch, or that has an owner, by row security', async () => {
      const open = await opened.probe(`
        select c.relname from pg_catalog.pg_class c
        where c.relnamespace = 'mosaic'::regnamespace and c.relkind in ('r', 'p') and not c.relrowsecurity and (
          has_any_column_privilege('mosaic_app', c.oid, 'select, insert, update')
          or has_table_privilege('mosaic_app', c.oid, 'delete, truncate')
          or exists (
            select from pg_catalog.pg_attribute a
            where a.attrelid = c.oid and a.attname in ('owner_id', 'owner_key', 'viewer_id')
          )
        )`);
      expect(open).toEqual([]);
    });

    it('lets no function that acts as the owner of the tables be called by everybody', async () => {
      const open = await opened.probe(`
        select p.proname from pg_catalog.pg_proc p
        where p.pronamespace = 'mosaic'::regnamespace and p.prosecdef and (
          has_function_privilege('mosaic_base', p.oid, 'execute')
          or not coalesce(p.proconfig::text like '%search_path%', false)
        )`);
      expect(open).toEqual([]);
    });

    it('takes no row in somebody else’s name', async () => {
      const insert = `insert into mosaic.conversation (id, owner_id, title, created_at, updated_at)
        values ('${randomUUID()}', '${ada.userId}', 'forged', now(), now())`;
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

    it.each([
      'conversation',
      'conversation_view',
      'message',
      'branch_name',
      'attachment',
      'attachment_content',
      'attachment_piece',
      'message_attachment',
      'share',
      'project',
      'task',
      'mission',
      'mission_task',
      'project_file',
      'project_file_piece',
      'project_file_chunk',
      'activity',
      'agent',
      'agent_version',
      'conversation_override',
      'preference',
    ])('keeps %s from the system', async (table) => {
      await expect(count(table, 'set local role mosaic_system')).rejects.toThrow(/permission denied/);
    });

    it('reads no digest of a link back to whoever acts for a person', async () => {
      await expect(opened.probe(as(ada), 'select token_hash from mosaic.share')).rejects.toThrow(
        /permission denied/,
      );
    });

    it('reads no digest of a key back to whoever acts for a person', async () => {
      await expect(opened.probe(as(ada), 'select hash from mosaic.api_key')).rejects.toThrow(
        /permission denied/,
      );
    });

    it.each([
      'departure',
      'doctor_check',
      'invite',
      'password_reset',
      'throttle',
      'instance_setting',
      'quota',
      'budget_counter',
    ])('keeps %s from whoever acts for a person', async (table) => {
      await expect(count(table, as(ada))).rejects.toThrow(/permission denied/);
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

    describeAuditWalls(() => opened);
    describeBrainWalls(() => opened);
    describeAgentWalls(() => opened);
  });
}

async function fillAllTables(opened: OpenedForTest, actor: Actor): Promise<void> {
  const { database, unitOfWork, ledger } = opened;
  await fillPushDevices(opened, actor);
  const at = '2026-01-01T00:00:00.000Z';
  await database.idempotency.claim(actor, {
    operation: 'tasks.create',
    key: 'a key of hers',
    fingerprint: 'f',
    at: new Date(at),
    until: new Date('2036-01-01T00:00:00.000Z'),
  });
  await database.identity.keys.insert(
    actor,
    {
      id: randomUUID() as KeyId,
      name: 'laptop',
      hint: 'abcd',
      scopes: ['read'],
      addresses: [],
      budget: noKeyBudget,
      expiresAt: null,
      lastUsedAt: null,
      createdAt: at,
    },
    'a digest of hers',
  );
  await database.budgets.enter(
    actor,
    {
      id: randomUUID(),
      at: new Date(at),
      ownerId: actor.userId,
      teamId: null,
      projectId: null,
      agentId: null,
      keyId: null,
      runId: null,
      conversationId: null,
      purpose: 'chat',
      provider: 'scripted',
      model: 'm',
      priceSource: 'catalogue',
      runs: 0,
      paidFrom: [],
    },
    { micros: 1, tokens: 1, runs: 0 },
  );
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
    agentId: null,
    agentVersion: null,
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
  await unitOfWork.run(actor, async ({ attachments, conversations, messages, runs, shares }) => {
    await conversations.insert(actor, aConversation({ id: conversationId, title: 'Plans' }));
    await messages.insert(actor, message);
    await messages.nameBranch(actor, { conversationId, messageId: message.id }, 'Hers');
    const attachmentId = randomUUID() as AttachmentId;
    await attachments.insert(actor, {
      ...{ id: attachmentId, name: 'hers.txt', mediaType: 'text/plain', kind: 'document', bytes: 4 },
      ...{ sha256: 'a digest', createdAt: at, content: Buffer.from('hers'), text: 'hers' },
    });
    await attachments.hold(actor, { conversationId, messageId: message.id }, [attachmentId]);
    await shares.insert(
      actor,
      {
        ...{ id: randomUUID() as ShareId, conversationId, leafId: message.id, includesLater: false },
        ...{ includesTools: false, createdAt: at, expiresAt: null },
      },
      'a digest of hers',
    );
    await conversations.setActiveLeaf(actor, conversationId, { leaf: message.id, at: new Date(at) });
    await runs.insert(actor, {
      run: ended,
      requestedModel: null,
      approvalMode: 'ask',
      maxCostUsd: null,
      lease,
      traceparent: undefined,
    });
  });
  await ledger.append([
    { fence: 1, event: { v: 1, runId: ended.id, conversationId, seq: 1, at, type: 'run-started', data: {} } },
  ]);
  await unitOfWork.run(actor, async (stores) => {
    const { runs } = stores;
    await fillSettings(stores, actor, conversationId);
    const end = { outcome: 'completed', error: null, usage: null, at: new Date(at) } as const;
    await runs.record(actor, {
      runId: ended.id,
      conversationId,
      fence: 1,
      messages: [],
      events: [],
      leaf: null,
      asks: [aQuestion(ended)],
      end,
    });
    await fillApprovals(stores, actor, ended);
    await runs.insert(actor, {
      run: queued,
      requestedModel: null,
      approvalMode: 'ask',
      maxCostUsd: null,
      lease,
      traceparent: undefined,
    });
  });
}

async function fillPushDevices({ newSession, unitOfWork }: OpenedForTest, actor: Actor): Promise<void> {
  const sessionId = await newSession(actor);
  await unitOfWork.run(actor, ({ pushDevices }) =>
    pushDevices.put(actor, {
      ...{ id: randomUUID() as PushDeviceId, sessionId, name: 'hers', service: 'push.example.org' },
      ...{ fingerprint: 'a digest of hers', sealed: 'a secret of hers' },
      ...{ createdAt: new Date('2026-01-01T00:00:00.000Z'), lastSentAt: null },
    }),
  );
}
