import { randomUUID } from 'node:crypto';
import type { Actor } from '@mosaicstack/kernel';
import type {
  AgentId,
  Conversation,
  ConversationId,
  ConversationList,
  ConversationSearch,
} from '@mosaicstack/types';
import { describe, expect, it } from 'vitest';
import { aConversation, aNewRun, aRun } from '../agent-rows.js';
import type { AgentWorld } from './agent-world.js';
import { past, future, ended } from './moments.js';

export function describeConversations(world: AgentWorld): void {
  const { as, begun, said, asked, record } = world;

  describe('conversations', () => {
    it('come back as they were stored', async () => {
      const conversation = await begun();
      expect(
        await as(world.ada, ({ conversations }) => conversations.find(world.ada, conversation.id)),
      ).toEqual(conversation);
    });

    it('of somebody else read as missing', async () => {
      const { id } = await begun();
      expect(await as(world.bob, ({ conversations }) => conversations.find(world.bob, id))).toBeUndefined();
      expect(
        (await as(world.bob, ({ conversations }) => conversations.list(world.bob, { limit: 50 }))).items,
      ).toEqual([]);
    });

    it('are listed page by page, newest activity first', async () => {
      const days = [3, 1, 2, 2, 5];
      for (const day of days) await begun(world.ada, { updatedAt: `2026-02-0${day}T00:00:00.000Z` });

      const seen: Conversation[] = [];
      let cursor: string | undefined;
      do {
        const query = { limit: 2, ...(cursor && { cursor }) };
        const page = await as(world.ada, ({ conversations }) => conversations.list(world.ada, query));
        seen.push(...page.items);
        cursor = page.nextCursor ?? undefined;
      } while (cursor);

      expect(seen.map(({ updatedAt }) => updatedAt.slice(8, 10))).toEqual(['05', '03', '02', '02', '01']);
      expect(new Set(seen.map(({ id }) => id)).size).toBe(days.length);
    });

    it('of a project are found by it, and begin only where their owner sees it', async () => {
      const projectId = await world.opened.newProject(world.ada);
      const { id } = await begun(world.ada, { projectId });
      await begun();

      const { items } = await as(world.ada, ({ conversations }) =>
        conversations.list(world.ada, { limit: 50, projectId }),
      );

      expect(items).toMatchObject([{ id, projectId }]);
      await expect(begun(world.bob, { projectId })).rejects.toMatchObject({ code: 'not_found' });
      const foreign = await as(world.bob, ({ conversations }) =>
        conversations.list(world.bob, { limit: 50, projectId }),
      );
      expect(foreign.items).toEqual([]);
    });

    it('refuse a cursor they never gave', async () => {
      const list = as(world.ada, ({ conversations }) =>
        conversations.list(world.ada, { limit: 2, cursor: 'bm9uc2Vuc2U' }),
      );
      await expect(list).rejects.toMatchObject({ code: 'invalid_request' });
    });

    it('remember the leaf of each person and when something last happened', async () => {
      const conversation = await begun();
      const [first, second] = [await said(conversation), await said(conversation)];
      const at = new Date('2026-03-01T00:00:00.000Z');

      await as(world.ada, async ({ conversations }) => {
        const earlier = new Date('2026-02-01T00:00:00.000Z');
        await conversations.setActiveLeaf(world.ada, conversation.id, { leaf: first.id, at: earlier });
        await conversations.setActiveLeaf(world.ada, conversation.id, { leaf: second.id, at });
      });

      expect(
        await as(world.ada, ({ conversations }) => conversations.find(world.ada, conversation.id)),
      ).toMatchObject({
        title: conversation.title,
        activeLeafId: second.id,
        updatedAt: at.toISOString(),
      });
    });

    it('take a title together with a leaf, and keep it when the next leaf brings none', async () => {
      const conversation = await begun();
      const [first, second] = [await said(conversation), await said(conversation)];
      const title = 'Zażółć 🐢 "quoted"';

      await as(world.ada, async ({ conversations }) => {
        await conversations.setActiveLeaf(world.ada, conversation.id, { leaf: first.id, at: past(), title });
        await conversations.setActiveLeaf(world.ada, conversation.id, { leaf: second.id, at: past() });
      });

      expect(
        await as(world.ada, ({ conversations }) => conversations.find(world.ada, conversation.id)),
      ).toMatchObject({
        title,
        activeLeafId: second.id,
      });
    });

    it('cannot be moved by somebody else', async () => {
      const conversation = await begun();
      const message = await said(conversation);

      await as(world.bob, ({ conversations }) =>
        conversations.setActiveLeaf(world.bob, conversation.id, {
          leaf: message.id,
          at: future(),
          title: 'Mine now',
        }),
      );

      expect(
        await as(world.ada, ({ conversations }) => conversations.find(world.ada, conversation.id)),
      ).toEqual(conversation);
    });

    it('name the run that is active', async () => {
      const run = await asked();
      const active = async () =>
        (await as(world.ada, ({ conversations }) => conversations.find(world.ada, run.conversationId)))
          ?.activeRunId;

      expect(await active()).toBe(run.id);
      await record(run, { end: ended });
      expect(await active()).toBeNull();
    });

    it('change for their owner alone, and tell which of them did', async () => {
      const [mine, foreign] = [await begun(), await begun(world.bob)];
      const projectId = await world.opened.newProject(world.ada);
      const archivedAt = new Date('2026-05-01T00:00:00.000Z');

      const changed = await as(world.ada, ({ conversations }) =>
        conversations.change(world.ada, [mine.id, foreign.id], {
          title: 'Named',
          isPinned: true,
          archivedAt,
          projectId,
        }),
      );

      expect(changed).toEqual([mine.id]);
      expect(await as(world.ada, ({ conversations }) => conversations.find(world.ada, mine.id))).toEqual({
        ...mine,
        title: 'Named',
        isPinned: true,
        archivedAt: archivedAt.toISOString(),
        projectId,
      });
      expect(await as(world.bob, ({ conversations }) => conversations.find(world.bob, foreign.id))).toEqual(
        foreign,
      );
      const moved = as(world.bob, ({ conversations }) =>
        conversations.change(world.bob, [foreign.id], { projectId }),
      );
      await expect(moved).rejects.toMatchObject({ code: 'not_found' });
    });

    it('are listed by what they are: open, archived, deleted, pinned', async () => {
      const [open, archived, deleted] = [await begun(), await begun(), await begun()];
      const at = new Date('2026-05-01T00:00:00.000Z');
      await as(world.ada, async ({ conversations }) => {
        await conversations.change(world.ada, [open.id], { isPinned: true });
        await conversations.change(world.ada, [archived.id], { archivedAt: at });
        await conversations.change(world.ada, [deleted.id], { deletedAt: at });
      });
      const ids = async (query: Partial<ConversationList>) => {
        const { items } = await as(world.ada, ({ conversations }) =>
          conversations.list(world.ada, { limit: 50, ...query }),
        );
        return items.map(({ id }) => id);
      };
      expect(await ids({})).toEqual([open.id]);
      expect(await ids({ pinned: true })).toEqual([open.id]);
      expect(await ids({ pinned: false })).toEqual([]);
      expect(await ids({ state: 'archived' })).toEqual([archived.id]);
      expect(await ids({ state: 'deleted' })).toEqual([deleted.id]);
      const day = open.createdAt.slice(0, 10);
      const [before, after] = ['2000-01-01', '2100-01-01'];
      expect(await ids({ from: day, to: day, hasFile: false })).toEqual([open.id]);
      expect(await ids({ from: after })).toEqual([]);
      expect(await ids({ to: before })).toEqual([]);
      expect(await ids({ hasFile: true })).toEqual([]);
    });

    it('that are deleted are gone with all that was said, until they are brought back', async () => {
      const conversation = await begun();
      const said1 = await said(conversation);
      const change = (deletedAt: Date | null, among: 'living' | 'deleted') =>
        as(world.ada, ({ conversations }) =>
          conversations.change(world.ada, [conversation.id], { deletedAt, among }),
        );
      const seen = () =>
        as(world.ada, async ({ conversations, messages }) => [
          await conversations.find(world.ada, conversation.id),
          (await messages.list(world.ada, conversation.id, { limit: 5 })).items.length,
          (await messages.path(world.ada, conversation.id, said1.id)).length,
          (await messages.tree(world.ada, conversation.id)).length,
        ]);

      await change(new Date(), 'living');
      expect(await seen()).toEqual([undefined, 0, 0, 0]);
      expect(await change(null, 'deleted')).toEqual([conversation.id]);
      expect(await seen()).toEqual([conversation, 1, 1, 1]);
    });

    it('keep the title a person gave them from what a model proposes', async () => {
      const [worded, named] = [await begun(), await begun()];
      const propose = (id: ConversationId, actor = world.ada) =>
        as(actor, ({ conversations }) => conversations.nameByModel(actor, id, 'Proposed'));
      await as(world.ada, ({ conversations }) =>
        conversations.change(world.ada, [named.id], { title: 'Mine' }),
      );
      expect(await propose(worded.id, world.bob)).toBe(false);
      expect(await propose(worded.id)).toBe(true);
      expect(await propose(worded.id)).toBe(false);
      expect(await propose(named.id)).toBe(false);
      expect(
        await as(world.ada, ({ conversations }) => conversations.find(world.ada, named.id)),
      ).toMatchObject({ title: 'Mine' });
    });

    it('are found by words of their titles and messages, each once and by nobody else', async () => {
      const titled = await begun(world.ada, { title: 'Quinces and medlars' });
      const spoken = await begun();
      const message = await said(spoken, { parts: [{ type: 'text', text: 'Plant the quinces now' }] });
      await said(spoken, { parts: [{ type: 'text', text: 'More quinces' }] });
      const find = async (actor: Actor, fields: Partial<ConversationSearch> = {}) =>
        as(actor, ({ conversations }) =>
          conversations.search(actor, { query: 'quinces', state: 'open', limit: 10, ...fields }),
        );
      const hits = await find(world.ada);
      expect(new Set(hits.map(({ conversation }) => conversation.id))).toEqual(
        new Set([titled.id, spoken.id]),
      );
      expect(hits).toHaveLength(2);
      expect(hits.find(({ conversation }) => conversation.id === titled.id)?.messageId).toBeNull();
      expect(hits.find(({ conversation }) => conversation.id === spoken.id)?.messageId).toBeTypeOf('string');
      expect(message.id).toBeTypeOf('string');
      expect(await find(world.bob)).toEqual([]);
      expect(await find(world.ada, { state: 'archived' })).toEqual([]);
      const agentId = randomUUID() as AgentId;
      expect(await find(world.ada, { agentId })).toEqual([]);
      const run = aRun(message, { agentId, agentVersion: 1 });
      await as(world.ada, ({ runs }) => runs.insert(world.ada, aNewRun(run)));
      const answered = await find(world.ada, { agentId });
      expect(answered.map(({ conversation }) => conversation.id)).toEqual([spoken.id]);
      expect(await find(world.bob, { agentId })).toEqual([]);
      const listed = async (actor: Actor) =>
        (await as(actor, ({ conversations }) => conversations.list(actor, { limit: 50, agentId }))).items;
      expect((await listed(world.ada)).map(({ id }) => id)).toEqual([spoken.id]);
      expect(await listed(world.bob)).toEqual([]);
    });

    it('remember what they were imported as', async () => {
      const conversation = aConversation();
      await as(world.ada, ({ conversations }) =>
        conversations.insert(world.ada, { ...conversation, importKey: 'export/1' }),
      );
      const find = (actor: Actor) =>
        as(actor, ({ conversations }) => conversations.findImported(actor, 'export/1'));
      expect(await find(world.ada)).toEqual({ id: conversation.id, isDeleted: false });
      expect(await find(world.bob)).toBeUndefined();
    });
  });
}
