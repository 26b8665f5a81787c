import { randomUUID } from 'node:crypto';
import type { Actor, ThroughKey } from '@mosaicstack/kernel';
import type { Conversation, KeyId, MessageId, RunId } from '@mosaicstack/types';
import { expect, it } from 'vitest';
import type { QueuedRow } from '../../conversations/queued-message-store.js';
import { aClientId, aMessage, aNewRun, aRun } from '../agent-rows.js';
import type { AgentWorld } from './agent-world.js';

const aQueuedRow = ({ id }: Conversation, fields: Partial<QueuedRow> = {}): QueuedRow => ({
  id: randomUUID() as MessageId,
  conversationId: id,
  request: { clientId: aClientId(), content: 'And then?', conversationId: id },
  delivery: 'queue',
  state: 'waiting',
  createdAt: '2026-01-01T10:00:01.000Z',
  runId: randomUUID() as RunId,
  steersRunId: null,
  ...fields,
});

export function describeQueue(world: AgentWorld): void {
  const { as } = world;
  const queued = async (conversation: Conversation, fields: Partial<QueuedRow> = {}, actor = world.ada) => {
    const row = aQueuedRow(conversation, fields);
    await as(actor, ({ queue }) => queue.insert(actor, row));
    return row;
  };
  const listed = (conversation: Conversation, actor: Actor = world.ada) =>
    as(actor, ({ queue }) => queue.list(actor, conversation.id));
  const ids = async (conversation: Conversation) => (await listed(conversation)).map(({ id }) => id);

  it('keeps what waits in its order, which can be changed', async () => {
    const talk = await world.begun();
    const [one, two, three] = [await queued(talk), await queued(talk), await queued(talk)];
    expect(await listed(talk)).toEqual([one, two, three]);
    const order = [three.id, one.id, two.id];
    await as(world.ada, ({ queue }) => queue.arrange(world.ada, talk.id, order));
    expect(await ids(talk)).toEqual(order);
    const last = await queued(talk);
    expect(await ids(talk)).toEqual([...order, last.id]);
  });

  it('finds by its client id what waits, and takes each client id once', async () => {
    const talk = await world.begun();
    const row = await queued(talk);
    const { clientId } = row.request;
    expect(await as(world.ada, ({ queue }) => queue.findByClientId(world.ada, talk.id, clientId))).toEqual(
      row,
    );
    await expect(queued(talk, { request: row.request })).rejects.toMatchObject({ code: 'conflict' });
  });

  it('gives out once what is taken, with the key it came with', async () => {
    const talk = await world.begun();
    const row = aQueuedRow(talk);
    const through: ThroughKey = { scopes: ['chat'], keyId: randomUUID() as KeyId };
    const byKey: Actor = { ...world.ada, ...through };
    await as(byKey, ({ queue }) => queue.insert(byKey, row));
    const take = () => as(world.ada, ({ queue }) => queue.take(world.ada, row.id));
    expect(await take()).toEqual({ row, through });
    expect(await take()).toBeUndefined();
  });

  it('shows nobody what waits for somebody else, and lets nobody touch it', async () => {
    const talk = await world.begun();
    const row = await queued(talk);
    const { bob } = world;
    expect(await listed(talk, bob)).toEqual([]);
    await as(bob, async ({ queue }) => {
      await queue.change(bob, row.id, { state: 'paused' });
      await queue.pause(bob, talk.id);
      expect(await queue.take(bob, row.id)).toBeUndefined();
    });
    await expect(queued(talk, {}, bob)).rejects.toMatchObject({ code: 'not_found' });
    expect(await listed(talk)).toEqual([row]);
  });

  it('names conversations in which something may go out, until it is held back or a run is active', async () => {
    const talk = await world.begun();
    await queued(talk);
    const isNamed = async () =>
      (await world.opened.ledger.withWaiting(1_000)).some(({ conversationId }) => conversationId === talk.id);
    expect(await isNamed()).toBe(true);
    await as(world.ada, ({ queue }) => queue.pause(world.ada, talk.id));
    expect(await isNamed()).toBe(false);
    await as(world.ada, ({ queue }) => queue.resume(world.ada, talk.id));
    expect(await isNamed()).toBe(true);
    const message = await world.said(talk);
    await as(world.ada, ({ runs }) => runs.insert(world.ada, aNewRun(aRun(message))));
    expect(await isNamed()).toBe(false);
  });

  it('no longer has wait what is recorded with a run, and holds the rest back when the run is stopped', async () => {
    const run = await world.asked();
    const talk = { id: run.conversationId } as Conversation;
    const [joins, waits] = [
      await queued(talk, { steersRunId: run.id, delivery: 'steer' }),
      await queued(talk),
    ];
    const message = aMessage(talk.id, { id: joins.id, parentId: run.messageId, runId: run.id });
    await world.record(run, { messages: [message] });
    expect(await listed(talk)).toEqual([waits]);
    const at = new Date('2026-01-01T10:01:00.000Z');
    await world.record(run, { end: { outcome: 'stopped', error: null, usage: null, at } });
    expect(await listed(talk)).toEqual([{ ...waits, state: 'paused' }]);
  });

  it('keeps a run queued of which only is told that it waits', async () => {
    const run = await world.asked();
    const told = {
      v: 1,
      runId: run.id,
      conversationId: run.conversationId,
      at: '2026-01-01T10:00:03.000Z',
    } as const;
    const notice = { ...told, seq: 1, type: 'notice' as const, data: { code: 'run_waiting', text: 'wait' } };
    await world.opened.ledger.append([{ event: notice, fence: 1 }]);
    expect(await world.found(run)).toMatchObject({ state: 'queued', lastSeq: 1, startedAt: null });
    await world.append(run, [2]);
    expect(await world.found(run)).toMatchObject({ state: 'running', lastSeq: 2 });
  });
}
