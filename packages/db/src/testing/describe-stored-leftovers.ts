import { createHash, randomUUID } from 'node:crypto';
import { deletedLeftovers, expiredLeftovers, outputLeftovers } from '@mosaicstack/agent';
import { aConversation, aMessage, aNewRun, aRun } from '@mosaicstack/agent/testing';
import type { Actor, Leftovers } from '@mosaicstack/kernel';
import type { CompactionId, ConversationId, Message, ToolOutputId } from '@mosaicstack/types';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { Probed } from './open-probed.js';

const at = '2026-01-01T10:00:00.000Z';
const now = new Date('2026-03-01T00:00:00.000Z');
const clock = { now: () => now };

/** What a sweep removes of what is stored, and what it leaves to those who can still read it. */
export function describeStoredLeftovers(label: string, open: () => Promise<Probed>): void {
  describe(`${label} drops what outlived its use, and nothing else`, () => {
    let opened: Probed;
    let ada: Actor;
    let bob: Actor;

    beforeAll(async () => {
      opened = await open();
    });
    beforeEach(async () => {
      [ada, bob] = [await opened.newPerson(), await opened.newPerson()];
    });
    afterAll(() => opened?.close());

    const deps = () => ({ housekeeping: opened.database.housekeeping, clock });
    const counted = async (leftovers: Leftovers, isDryRun: boolean): Promise<Record<string, number>> => {
      const sums: Record<string, number> = {};
      for await (const piece of leftovers.pieces({ isDryRun }))
        for (const [kind, count] of Object.entries(piece)) sums[kind] = (sums[kind] ?? 0) + count;
      return sums;
    };
    /** Counts first, which must change nothing and tell what is removed then. */
    const swept = async (leftovers: Leftovers): Promise<Record<string, number>> => {
      const foreseen = await counted(leftovers, true);
      expect(await counted(leftovers, true)).toEqual(foreseen);
      const removed = await counted(leftovers, false);
      expect(removed).toEqual(foreseen);
      return removed;
    };

    async function talk(actor: Actor, said: Partial<Message> = {}): Promise<Message> {
      const conversation = aConversation({ createdAt: at, updatedAt: at });
      const message = aMessage(conversation.id, { createdAt: at, ...said });
      await opened.database.agent.run(actor, async ({ conversations, messages }) => {
        await conversations.insert(actor, conversation);
        await messages.insert(actor, message);
      });
      return message;
    }

    const remove = (actor: Actor, ids: readonly ConversationId[], deletedAt = new Date(at)) =>
      opened.database.agent.run(actor, ({ conversations }) =>
        conversations.change(actor, [...ids], { deletedAt }),
      );

    const keep = (actor: Actor, conversationId: ConversationId, createdAt = at): Promise<ToolOutputId> =>
      opened.database.agent.run(actor, ({ toolOutputs }) => {
        const text = randomUUID();
        const sha256 = createHash('sha256').update(text).digest('hex');
        const id = randomUUID() as ToolOutputId;
        return toolOutputs.keep(actor, { id, conversationId, sha256, text, createdAt });
      });

    const isKept = (actor: Actor, conversationId: ConversationId, id: ToolOutputId): Promise<boolean> =>
      opened.database.agent
        .run(actor, ({ toolOutputs }) =>
          toolOutputs.read(actor, { conversationId, id }, { offset: 0, limit: 1 }),
        )
        .then((part) => part !== undefined);

    it('many conversations in pieces, each leaving word of whose it was', async () => {
      const gone = await Promise.all(Array.from({ length: 45 }, () => talk(ada)));
      const [living, theirs] = [await talk(ada), await talk(bob)];
      const recent = await talk(ada);
      await remove(
        ada,
        gone.map(({ conversationId }) => conversationId),
      );
      await remove(ada, [recent.conversationId], new Date(now.getTime() - 1_000));

      expect(await swept(deletedLeftovers(deps()))).toEqual({
        conversations: 45,
        branches: 0,
        attachments: 0,
      });

      const left = await opened.probe(`select id from mosaic.conversation`);
      const ids = left.map(({ id }) => id);
      for (const kept of [living, theirs, recent]) expect(ids).toContain(kept.conversationId);
      const departed = await opened.database.departures.list(1_000);
      expect(departed).toHaveLength(45);
      expect(departed).toContainEqual({
        kind: 'conversation',
        id: gone[0]?.conversationId,
        ownerId: ada.userId,
      });
      for (const one of departed) await opened.database.departures.forget(one);
    });

    it('long results that nothing names any more', async () => {
      const { conversationId } = await talk(ada);
      const named = await keep(ada, conversationId);
      await opened.database.agent.run(ada, ({ messages }) =>
        messages.insert(
          ada,
          aMessage(conversationId, { createdAt: at, parts: [{ type: 'text', text: `handle "${named}"` }] }),
        ),
      );
      const unnamed = await keep(ada, conversationId);
      const young = await keep(ada, conversationId, new Date(now.getTime() - 60_000).toISOString());
      const summedUp = await keep(ada, conversationId);
      await opened.database.agent.run(ada, ({ compactions }) =>
        compactions.insert(ada, {
          id: randomUUID() as CompactionId,
          ...{ conversationId, firstKeptId: randomUUID() as Message['id'], summary: `It is in ${summedUp}.` },
          ...{ tokensBefore: 1, model: 'a/b', createdAt: at },
        }),
      );
      const answering = await talk(bob);
      const aboutToBeNamed = await keep(bob, answering.conversationId);
      await opened.database.agent.run(bob, ({ runs }) => runs.insert(bob, aNewRun(aRun(answering))));

      expect(await swept(outputLeftovers(deps()))).toEqual({ toolOutputs: 1 });

      expect(await isKept(ada, conversationId, unnamed)).toBe(false);
      for (const id of [named, young, summedUp]) expect(await isKept(ada, conversationId, id)).toBe(true);
      expect(await isKept(bob, answering.conversationId, aboutToBeNamed)).toBe(true);
      const { housekeeping } = opened.database;
      expect(await housekeeping.answering([conversationId, answering.conversationId])).toEqual(
        new Set([answering.conversationId]),
      );
    });

    it('what opens nothing any more, and nothing that does', async () => {
      const { idempotency, identity } = opened.database;
      await counted(expiredLeftovers(deps()), false);
      const claim = (actor: Actor, until: Date) =>
        idempotency.claim(actor, {
          ...{ operation: 'POST /x', key: randomUUID(), fingerprint: 'f' },
          ...{ at: new Date(at), until },
        });
      await claim(ada, new Date(at));
      await claim(bob, new Date(now.getTime() + 60_000));
      await identity.resets.put(ada.userId, randomUUID(), new Date(at));
      await identity.resets.put(bob.userId, randomUUID(), new Date(now.getTime() + 60_000));

      expect(await swept(expiredLeftovers(deps()))).toEqual({ expired: 2 });

      const left = await opened.probe(
        `select owner_id as id from mosaic.idempotency_key union all select user_id from mosaic.password_reset`,
      );
      expect(left).toEqual([{ id: bob.userId }, { id: bob.userId }]);
    });
  });
}
