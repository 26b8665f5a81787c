import type { Actor, UnitOfWork } from '@mosaicstack/kernel';
import type { Conversation, Message, MessageId, Run, RunId } from '@mosaicstack/types';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { AgentStores } from '../runs/agent-stores.js';
import { LeaseLost, RunInProgress } from '../runs/run-errors.js';
import type { FencedEvent, RunLedger } from '../runs/run-ledger.js';
import type { NewRun, RunProgress } from '../runs/run-store.js';
import { aClientId, aConversation, aDelta, aLease, aMessage, aNewRun, aRun } from './agent-rows.js';

export interface AgentStoresUnderTest {
  unitOfWork: UnitOfWork<AgentStores>;
  ledger: RunLedger;
  /** Somebody the instance knows, another one each time. */
  newPerson(): Promise<Actor>;
  close(): Promise<void>;
}

const past = () => new Date(Date.now() - 60_000);
const future = () => new Date(Date.now() + 60_000);

/** What every implementation of the agent's stores promises. `open` is called once; the tests share it and never a row. */
export function describeAgentStores(label: string, open: () => Promise<AgentStoresUnderTest>): void {
  describe(`${label} keeps the contract of the agent's stores`, () => {
    let opened: AgentStoresUnderTest;
    let ada: Actor;
    let bob: Actor;

    beforeAll(async () => {
      opened = await open();
    });
    afterAll(() => opened?.close());
    beforeEach(async () => {
      ada = await opened.newPerson();
      bob = await opened.newPerson();
    });

    const as = <Result>(actor: Actor, work: (stores: AgentStores) => Promise<Result>): Promise<Result> =>
      opened.unitOfWork.run(actor, work);

    async function begun(actor = ada, fields: Partial<Conversation> = {}): Promise<Conversation> {
      const conversation = aConversation(fields);
      await as(actor, ({ conversations }) => conversations.insert(actor, conversation));
      return conversation;
    }

    async function said(
      conversation: Conversation,
      fields: Partial<Message> = {},
      actor = ada,
    ): Promise<Message> {
      const message = aMessage(conversation.id, fields);
      await as(actor, ({ messages }) => messages.insert(actor, message));
      return message;
    }

    async function asked(fields: Partial<NewRun> = {}, actor = ada): Promise<Run> {
      const run = aRun(await said(await begun(actor), {}, actor));
      await as(actor, ({ runs }) => runs.insert(actor, aNewRun(run, fields)));
      return run;
    }

    const found = (run: Run, actor = ada) => as(actor, ({ runs }) => runs.find(actor, run.id));
    const logOf = (run: Run, after = 0, limit = 100) =>
      as(ada, ({ runs }) => runs.events(ada, run.id, after, limit));
    const append = (run: Run, seqs: number[], fence = 1) =>
      opened.ledger.append(seqs.map((seq): FencedEvent => ({ event: aDelta(run, seq), fence })));
    const record = (run: Run, fields: Partial<RunProgress>) =>
      as(ada, ({ runs }) =>
        runs.record(ada, {
          runId: run.id,
          conversationId: run.conversationId,
          fence: 1,
          messages: [],
          events: [],
          leaf: null,
          end: null,
          ...fields,
        }),
      );
    const ended = {
      outcome: 'completed',
      error: null,
      usage: null,
      at: new Date('2026-01-01T10:00:09.000Z'),
    } as const;

    describe('a unit of work', () => {
      it('stores nothing when it fails', async () => {
        const conversation = aConversation();

        const work = as(ada, async ({ conversations }) => {
          await conversations.insert(ada, conversation);
          throw new Error('changed my mind');
        });

        await expect(work).rejects.toThrow('changed my mind');
        expect(
          await as(ada, ({ conversations }) => conversations.find(ada, conversation.id)),
        ).toBeUndefined();
      });

      it('stores nothing when a store refused something, even if that was swallowed', async () => {
        const conversation = await begun();
        const message = aMessage(conversation.id);

        const work = as(ada, async ({ messages }) => {
          await messages.insert(ada, message);
          await messages.insert(ada, message).catch(() => undefined);
        });

        await expect(work).rejects.toThrow();
        expect(
          await as(ada, ({ messages }) => messages.find(ada, conversation.id, message.id)),
        ).toBeUndefined();
      });

      it('keeps many at once apart', async () => {
        const conversations = await Promise.all(
          Array.from({ length: 20 }, (_, index) => begun(index % 2 ? ada : bob)),
        );

        const seen = await Promise.all(
          conversations.map(({ id }) => as(ada, (stores) => stores.conversations.find(ada, id))),
        );

        expect(seen.filter(Boolean)).toHaveLength(10);
      });
    });

    describe('conversations', () => {
      it('come back as they were stored', async () => {
        const conversation = await begun();
        expect(await as(ada, ({ conversations }) => conversations.find(ada, conversation.id))).toEqual(
          conversation,
        );
      });

      it('of somebody else read as missing', async () => {
        const { id } = await begun();
        expect(await as(bob, ({ conversations }) => conversations.find(bob, id))).toBeUndefined();
        expect((await as(bob, ({ conversations }) => conversations.list(bob, { limit: 50 }))).items).toEqual(
          [],
        );
      });

      it('are listed page by page, newest activity first', async () => {
        const days = [3, 1, 2, 2, 5];
        for (const day of days) await begun(ada, { updatedAt: `2026-02-0${day}T00:00:00.000Z` });

        const seen: Conversation[] = [];
        let cursor: string | undefined;
        do {
          const query = { limit: 2, ...(cursor && { cursor }) };
          const page = await as(ada, ({ conversations }) => conversations.list(ada, query));
          seen.push(...page.items);
          cursor = page.nextCursor ?? undefined;
        } while (cursor);

        expect(seen.map(({ updatedAt }) => updatedAt.slice(8, 10))).toEqual(['05', '03', '02', '02', '01']);
        expect(new Set(seen.map(({ id }) => id)).size).toBe(days.length);
      });

      it('refuse a cursor they never gave', async () => {
        const list = as(ada, ({ conversations }) =>
          conversations.list(ada, { limit: 2, cursor: 'bm9uc2Vuc2U' }),
        );
        await expect(list).rejects.toMatchObject({ code: 'invalid_request' });
      });

      it('remember the leaf of each person and when something last happened', async () => {
        const conversation = await begun();
        const [first, second] = [await said(conversation), await said(conversation)];
        const at = new Date('2026-03-01T00:00:00.000Z');

        await as(ada, async ({ conversations }) => {
          const earlier = new Date('2026-02-01T00:00:00.000Z');
          await conversations.setActiveLeaf(ada, conversation.id, { leaf: first.id, at: earlier });
          await conversations.setActiveLeaf(ada, conversation.id, { leaf: second.id, at });
        });

        expect(await as(ada, ({ conversations }) => conversations.find(ada, conversation.id))).toMatchObject({
          title: conversation.title,
          activeLeafId: second.id,
          updatedAt: at.toISOString(),
        });
      });

      it('take a title together with a leaf, and keep it when the next leaf brings none', async () => {
        const conversation = await begun();
        const [first, second] = [await said(conversation), await said(conversation)];
        const title = 'Zażółć 🐢 "quoted"';

        await as(ada, async ({ conversations }) => {
          await conversations.setActiveLeaf(ada, conversation.id, { leaf: first.id, at: past(), title });
          await conversations.setActiveLeaf(ada, conversation.id, { leaf: second.id, at: past() });
        });

        expect(await as(ada, ({ conversations }) => conversations.find(ada, conversation.id))).toMatchObject({
          title,
          activeLeafId: second.id,
        });
      });

      it('cannot be moved by somebody else', async () => {
        const conversation = await begun();
        const message = await said(conversation);

        await as(bob, ({ conversations }) =>
          conversations.setActiveLeaf(bob, conversation.id, {
            leaf: message.id,
            at: future(),
            title: 'Mine now',
          }),
        );

        expect(await as(ada, ({ conversations }) => conversations.find(ada, conversation.id))).toEqual(
          conversation,
        );
      });

      it('name the run that is active', async () => {
        const run = await asked();
        const active = async () =>
          (await as(ada, ({ conversations }) => conversations.find(ada, run.conversationId)))?.activeRunId;

        expect(await active()).toBe(run.id);
        await record(run, { end: ended });
        expect(await active()).toBeNull();
      });
    });

    describe('messages', () => {
      it('come back as they were stored', async () => {
        const message = await said(await begun(), {
          role: 'assistant',
          parts: [
            { type: 'reasoning', text: 'hm' },
            { type: 'text', text: 'Zażółć 🐢 "quoted" \\ and\nlines' },
            { type: 'tool-call', callId: 'c', name: 'search', arguments: { deep: [{ a: null }, 1.5, true] } },
          ],
          provider: 'demo',
          model: 'small',
          usage: { inputTokens: 1, outputTokens: 2, cachedTokens: 0, costUsd: 0.25 },
          speakerId: ada.userId,
          clientId: aClientId(),
          state: 'stopped',
        });

        const { conversationId } = message;
        expect(await as(ada, ({ messages }) => messages.find(ada, conversationId, message.id))).toEqual(
          message,
        );
        expect(
          await as(ada, ({ messages }) => messages.findByClientId(ada, conversationId, message.clientId!)),
        ).toEqual(message);
      });

      it('of somebody else read as missing', async () => {
        const message = await said(await begun(), { clientId: aClientId() });
        const { id, conversationId, clientId } = message;

        const seen = await as(bob, async ({ messages }) => [
          await messages.find(bob, conversationId, id),
          await messages.findByClientId(bob, conversationId, clientId!),
          ...(await messages.list(bob, conversationId, { limit: 50 })).items,
          ...(await messages.path(bob, conversationId, id)),
        ]);

        expect(seen).toEqual([undefined, undefined]);
      });

      it('are refused in a conversation of somebody else, or that is missing', async () => {
        const conversation = await begun();
        await expect(said(conversation, {}, bob)).rejects.toMatchObject({ code: 'not_found' });
        await expect(said(aConversation())).rejects.toMatchObject({ code: 'not_found' });
      });

      it('are refused below a parent of another conversation', async () => {
        const elsewhere = await said(await begun());
        await expect(said(await begun(), { parentId: elsewhere.id })).rejects.toMatchObject({
          code: 'not_found',
        });
      });

      it('are stored once for each client id, even when both arrive together', async () => {
        const conversation = await begun();
        const clientId = aClientId();

        const outcomes = await Promise.allSettled(
          Array.from({ length: 5 }, () => said(conversation, { clientId })),
        );

        expect(outcomes.filter(({ status }) => status === 'fulfilled')).toHaveLength(1);
        const { items } = await as(ada, ({ messages }) => messages.list(ada, conversation.id, { limit: 50 }));
        expect(items).toHaveLength(1);
      });

      it('are listed page by page, oldest first', async () => {
        const conversation = await begun();
        for (const second of [4, 2, 2, 1]) {
          await said(conversation, { createdAt: `2026-01-01T11:00:0${second}.000Z` });
        }

        const first = await as(ada, ({ messages }) => messages.list(ada, conversation.id, { limit: 3 }));
        const rest = await as(ada, ({ messages }) =>
          messages.list(ada, conversation.id, { limit: 3, cursor: first.nextCursor! }),
        );

        expect([...first.items, ...rest.items].map(({ createdAt }) => createdAt.slice(18, 19))).toEqual([
          '1',
          '2',
          '2',
          '4',
        ]);
        expect(rest.nextCursor).toBeNull();
      });

      it('lead from the root to a leaf, past the siblings', async () => {
        const conversation = await begun();
        const root = await said(conversation);
        await said(conversation, { parentId: root.id });
        const child = await said(conversation, { parentId: root.id });
        const leaf = await said(conversation, { parentId: child.id });
        await said(conversation, { parentId: leaf.id });

        const path = await as(ada, ({ messages }) => messages.path(ada, conversation.id, leaf.id));

        expect(path).toEqual([root, child, leaf]);
      });

      it('have no path from what is missing', async () => {
        const { id } = await begun();
        const missing = '018f0000-0000-7000-8000-000000000000' as MessageId;
        expect(await as(ada, ({ messages }) => messages.path(ada, id, missing))).toEqual([]);
      });
    });

    describe('runs', () => {
      it('come back as they were stored', async () => {
        const message = await said(await begun());
        const decision = { provider: 'demo', model: 'small', label: 'Demo', reason: 'asked for', demo: true };
        const run = aRun(message, { decision });
        await as(ada, ({ runs }) => runs.insert(ada, aNewRun(run)));

        expect(await found(run)).toEqual(run);
        expect(await as(ada, ({ runs }) => runs.listActive(ada, run.conversationId))).toEqual([run]);
        expect(await as(ada, ({ runs }) => runs.findByMessage(ada, message.id))).toEqual(run);
      });

      it('of somebody else read as missing', async () => {
        const run = await asked();
        await append(run, [1]);

        const seen = await as(bob, async ({ runs }) => [
          await runs.find(bob, run.id),
          await runs.findByMessage(bob, run.messageId),
          ...(await runs.listActive(bob, run.conversationId)),
          ...(await runs.events(bob, run.id, 0, 10)),
        ]);

        expect(seen).toEqual([undefined, undefined]);
      });

      it('are refused while another of the conversation is active', async () => {
        const run = await asked();
        const message = await said({ ...aConversation(), id: run.conversationId });
        const second = aRun(message);
        const insert = () => as(ada, ({ runs }) => runs.insert(ada, aNewRun(second)));

        await expect(insert()).rejects.toBeInstanceOf(RunInProgress);
        await record(run, { end: ended });
        await insert();
        expect(await found(second)).toEqual(second);
      });

      it('lets one of many that start together be the active one', async () => {
        const message = await said(await begun());
        const outcomes = await Promise.allSettled(
          Array.from({ length: 5 }, () => as(ada, ({ runs }) => runs.insert(ada, aNewRun(aRun(message))))),
        );
        expect(outcomes.filter(({ status }) => status === 'fulfilled')).toHaveLength(1);
      });

      it('keep the first answer to a message apart from later ones', async () => {
        const first = await asked();
        await record(first, { end: ended });
        const retry = aRun({ id: first.messageId, conversationId: first.conversationId } as Message, {
          createdAt: '2026-01-01T12:00:00.000Z',
        });
        await as(ada, ({ runs }) => runs.insert(ada, aNewRun(retry)));

        expect((await as(ada, ({ runs }) => runs.findByMessage(ada, first.messageId)))?.id).toBe(first.id);
      });

      it('take a decision only from the holder of their fence', async () => {
        const run = await asked();
        const decision = { provider: 'demo', model: 'small', label: 'Demo', reason: 'default', demo: true };

        await as(ada, ({ runs }) => runs.setDecision(ada, run.id, 1, decision));
        expect((await found(run))?.decision).toEqual(decision);
        await expect(
          as(ada, ({ runs }) => runs.setDecision(ada, run.id, 2, decision)),
        ).rejects.toBeInstanceOf(LeaseLost);
        await expect(
          as(bob, ({ runs }) => runs.setDecision(bob, run.id, 1, decision)),
        ).rejects.toBeInstanceOf(LeaseLost);
      });
    });

    describe('the event log', () => {
      it('takes events of many runs at once and marks them running', async () => {
        const [one, two] = [await asked(), await asked({}, bob)];

        const stale = await opened.ledger.append([
          { event: aDelta(one, 1), fence: 1 },
          { event: aDelta(two, 1), fence: 1 },
          { event: aDelta(one, 2), fence: 1 },
        ]);

        expect(stale).toEqual([]);
        expect(await logOf(one)).toEqual([aDelta(one, 1), aDelta(one, 2)]);
        expect(await found(one)).toMatchObject({
          state: 'running',
          lastSeq: 2,
          startedAt: aDelta(one, 1).at,
        });
        expect(await found(two, bob)).toMatchObject({ state: 'running', lastSeq: 1 });
      });

      it('gives what lies behind a cursor, at most as much as asked for', async () => {
        const run = await asked();
        await append(run, [1, 2, 3, 4, 5]);
        expect((await logOf(run, 2, 2)).map(({ seq }) => seq)).toEqual([3, 4]);
        expect(await logOf(run, 5)).toEqual([]);
      });

      it('refuses the stale and keeps the rest of the batch', async () => {
        const [stale, current] = [await asked(), await asked()];

        const refused = await opened.ledger.append([
          { event: aDelta(stale, 1), fence: 2 },
          { event: aDelta(current, 1), fence: 1 },
        ]);

        expect(refused).toEqual([stale.id]);
        expect(await logOf(stale)).toEqual([]);
        expect(await logOf(current)).toHaveLength(1);
      });

      it('stores an event once, however often its batch is sent', async () => {
        const run = await asked();
        await append(run, [1, 2]);
        expect(await append(run, [1, 2, 3])).toEqual([]);
        expect((await logOf(run)).map(({ seq }) => seq)).toEqual([1, 2, 3]);
      });

      it('takes nothing after the end', async () => {
        const run = await asked();
        await record(run, { end: ended });
        expect(await append(run, [1])).toEqual([run.id]);
        expect(await logOf(run)).toEqual([]);
      });

      it('keeps text that a database would refuse, with the odd characters replaced', async () => {
        const run = await asked();
        await opened.ledger.append([{ event: aDelta(run, 1, 'a\u0000b\ud800c'), fence: 1 }]);
        expect(await logOf(run)).toEqual([aDelta(run, 1, 'a\ufffdb\ufffdc')]);
      });
    });

    describe('events past their time', () => {
      it('are forgotten of ended runs alone, and the run still tells how many there were', async () => {
        const [over, running] = [await asked(), await asked()];
        await append(over, [1, 2]);
        await append(running, [1]);
        await record(over, { end: ended });

        await opened.ledger.forgetEvents(new Date(ended.at.getTime() + 1));

        expect(await logOf(over)).toEqual([]);
        expect(await logOf(running)).toHaveLength(1);
        expect(await found(over)).toMatchObject({ lastSeq: 2 });
      });

      it('are kept before', async () => {
        const over = await asked();
        await append(over, [1]);
        await record(over, { end: ended });

        await opened.ledger.forgetEvents(ended.at);

        expect(await logOf(over)).toHaveLength(1);
      });
    });

    describe('progress of a run', () => {
      it('commits messages, events, leaf and end together', async () => {
        const run = await asked();
        await append(run, [1]);
        const answer = aMessage(run.conversationId, {
          role: 'assistant',
          parentId: run.messageId,
          runId: run.id,
        });
        const usage = { inputTokens: 3, outputTokens: 4, cachedTokens: 0, costUsd: 0 };

        await record(run, {
          messages: [answer],
          events: [aDelta(run, 2), aDelta(run, 3)],
          leaf: answer.id,
          end: { ...ended, usage },
        });

        expect(await found(run)).toMatchObject({
          state: 'completed',
          lastSeq: 3,
          usage,
          endedAt: ended.at.toISOString(),
        });
        expect((await logOf(run)).map(({ seq }) => seq)).toEqual([1, 2, 3]);
        const { path, conversation } = await as(ada, async ({ messages, conversations }) => ({
          path: await messages.path(ada, run.conversationId, answer.id),
          conversation: await conversations.find(ada, run.conversationId),
        }));
        expect(path.at(-1)).toEqual(answer);
        expect(conversation).toMatchObject({ activeLeafId: answer.id, activeRunId: null });
      });

      it('stores a chain of messages in any order', async () => {
        const run = await asked();
        const call = aMessage(run.conversationId, { role: 'assistant', parentId: run.messageId });
        const result = aMessage(run.conversationId, { role: 'tool', parentId: call.id });

        await record(run, { messages: [result, call], leaf: result.id });

        const path = await as(ada, ({ messages }) => messages.path(ada, run.conversationId, result.id));
        expect(path.map(({ id }) => id)).toEqual([run.messageId, call.id, result.id]);
        expect((await found(run))?.state).toBe('running');
      });

      it('of a stale holder is void', async () => {
        const run = await asked();
        const answer = aMessage(run.conversationId, { role: 'assistant', parentId: run.messageId });
        const progress = { messages: [answer], events: [aDelta(run, 1)], leaf: answer.id, end: ended };

        await expect(record(run, { ...progress, fence: 2 })).rejects.toBeInstanceOf(LeaseLost);

        expect(await found(run)).toEqual(run);
        expect(await logOf(run)).toEqual([]);
        expect(
          await as(ada, ({ messages }) => messages.find(ada, run.conversationId, answer.id)),
        ).toBeUndefined();
      });

      it('after the end is void', async () => {
        const run = await asked();
        await record(run, { end: ended });
        await expect(record(run, { end: { ...ended, outcome: 'failed' } })).rejects.toBeInstanceOf(LeaseLost);
        expect((await found(run))?.state).toBe('completed');
      });
    });

    describe('leases', () => {
      const taken = async (holder: string, everyOther = false) =>
        (await opened.ledger.takeOver(holder, future(), new Date(), everyOther)).map(({ run }) => run.id);
      const waiting = async () =>
        (await opened.ledger.undispatched(new Date(), 1000)).map(({ runId }) => runId);

      it('keep a queued run from everybody but their holder until they run out', async () => {
        const held = await asked();
        const expired = await asked({ lease: aLease({ until: past() }) });

        expect(await opened.ledger.claim(held.id, 'there', future())).toBeUndefined();
        expect((await opened.ledger.claim(held.id, 'here', future()))?.lease.fence).toBe(2);
        expect((await opened.ledger.claim(expired.id, 'there', future()))?.lease).toMatchObject({
          holder: 'there',
          fence: 2,
        });
      });

      it('give the claimer what it needs to act for the speaker', async () => {
        const traceparent = '00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01';
        const run = await asked({ requestedModel: 'demo/small', traceparent });
        const until = future();

        expect(await opened.ledger.claim(run.id, 'here', until)).toEqual({
          run,
          lease: { holder: 'here', fence: 2, until },
          speaker: ada,
          requestedModel: 'demo/small',
          traceparent,
        });
      });

      it('let one of many claimers win', async () => {
        const run = await asked({ lease: aLease({ until: past() }) });
        const claims = await Promise.all(
          Array.from({ length: 8 }, (_, index) => opened.ledger.claim(run.id, `gateway ${index}`, future())),
        );
        expect(claims.filter(Boolean)).toHaveLength(1);
      });

      it('are not claimed of what runs, has ended or is missing', async () => {
        const [running, over] = [await asked(), await asked()];
        await append(running, [1]);
        await record(over, { end: ended });
        const missing = '018f0000-0000-7000-8000-000000000000' as RunId;

        for (const id of [running.id, over.id, missing]) {
          expect(await opened.ledger.claim(id, 'here', future())).toBeUndefined();
        }
      });

      it('are renewed by their holder, who learns which are gone', async () => {
        const [mine, lost, over] = [
          await asked(),
          await asked({ lease: aLease({ holder: 'there' }) }),
          await asked(),
        ];
        await record(over, { end: ended });

        expect(await opened.ledger.renew('here', [mine.id, lost.id, over.id], future())).toEqual([
          lost.id,
          over.id,
        ]);
        expect(await opened.ledger.renew('here', [], future())).toEqual([]);
      });

      it('are taken over once they run out, and the former holder can write nothing', async () => {
        const run = await asked({ lease: aLease({ holder: 'there', until: past() }) });
        await append(run, [1]);

        expect(await taken('here')).toContain(run.id);

        expect(await append(run, [2])).toEqual([run.id]);
        await expect(record(run, { end: ended })).rejects.toBeInstanceOf(LeaseLost);
        expect(await append(run, [2], 2)).toEqual([]);
      });

      it('are left alone while they last, unless nobody else can be alive', async () => {
        const run = await asked({ lease: aLease({ holder: 'there' }) });
        await append(run, [1]);

        expect(await taken('here')).not.toContain(run.id);
        expect(await taken('here', true)).toContain(run.id);
        expect(await taken('here', true)).not.toContain(run.id);
      });

      it('name queued runs to dispatch again only when they ran out', async () => {
        const [held, forgotten] = [await asked(), await asked({ lease: aLease({ until: past() }) })];
        const names = await waiting();
        expect(names).toContain(forgotten.id);
        expect(names).not.toContain(held.id);
      });

      it('are no longer waited for once a run has started or ended', async () => {
        const lease = aLease({ until: past() });
        const [started, over] = [await asked({ lease }), await asked({ lease })];
        await append(started, [1]);
        await record(over, { end: ended });

        const names = await waiting();

        expect(names).not.toContain(started.id);
        expect(names).not.toContain(over.id);
      });

      it('of others on queued runs run out when nobody else can be alive', async () => {
        const run = await asked({ lease: aLease({ holder: 'there' }) });
        await taken('here', true);
        expect(await waiting()).toContain(run.id);
      });
    });
  });
}
