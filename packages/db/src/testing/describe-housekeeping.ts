import { randomUUID } from 'node:crypto';
import { aConversation, aMessage } from '@mosaicstack/agent/testing';
import type { Actor } from '@mosaicstack/kernel';
import type { AttachmentId, Message, ShareId } from '@mosaicstack/types';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Probed } from './open-probed.js';

const at = '2026-01-01T00:00:00.000Z';
const later = new Date('2026-03-01T00:00:00.000Z');
const before = new Date('2025-12-01T00:00:00.000Z');

/** What goes by itself after its time, and what strangers read meanwhile. */
export function describeHousekeeping(label: string, open: () => Promise<Probed>): void {
  describe(`${label} keeps what was deleted for its time, and no longer`, () => {
    let opened: Probed;
    let ada: Actor;

    beforeAll(async () => {
      opened = await open();
      ada = await opened.newPerson();
    });
    afterAll(() => opened?.close());

    const count = async (table: string): Promise<unknown> =>
      (await opened.probe(`select count(*)::int as count from mosaic.${table}`))[0]?.['count'];

    async function attach(words: string): Promise<AttachmentId> {
      const id = randomUUID() as AttachmentId;
      await opened.database.agent.run(ada, ({ attachments }) =>
        attachments.insert(ada, {
          ...{ id, name: 'notes.txt', mediaType: 'text/plain', kind: 'document', bytes: words.length },
          ...{ sha256: words, createdAt: at, content: Buffer.from(words), text: words },
        }),
      );
      return id;
    }

    async function conversationWith(attachmentId: AttachmentId): Promise<Message> {
      const conversation = aConversation({ createdAt: at, updatedAt: at });
      const message = aMessage(conversation.id, { createdAt: at });
      await opened.database.agent.run(ada, async ({ attachments, conversations, messages }) => {
        await conversations.insert(ada, conversation);
        await messages.insert(ada, message);
        const address = { conversationId: conversation.id, messageId: message.id };
        await attachments.hold(ada, address, [attachmentId]);
      });
      return message;
    }

    it('remembers which projects and people were deleted until that was followed', async () => {
      const { departures, identity } = opened.database;
      const gone = await opened.newPerson();
      const id = await opened.newProject(gone);
      expect(await departures.list(9)).toEqual([]);
      await identity.people.delete(gone.userId);
      const left = await departures.list(9);
      expect(left).toHaveLength(2);
      expect(left).toEqual(
        expect.arrayContaining([
          { kind: 'project', id },
          { kind: 'person', id: gone.userId },
        ]),
      );
      for (const departed of left) await departures.forget(departed);
      expect(await departures.list(9)).toEqual([]);
    });

    it('removes conversations with their files, and uploads that no message holds', async () => {
      const [held, kept] = [await attach('held'), await attach('kept')];
      await attach('unused');
      const { conversationId } = await conversationWith(held);
      await conversationWith(kept);
      await opened.database.agent.run(ada, ({ conversations }) =>
        conversations.change(ada, [conversationId], { deletedAt: new Date(at) }),
      );
      const { housekeeping } = opened.database;

      expect(await housekeeping.forget({ deleted: before, unused: before }, 9)).toEqual({
        conversations: 0,
        branches: 0,
        attachments: 0,
      });
      expect(await count('attachment_content')).toBe(3);
      expect(await housekeeping.forget({ deleted: later, unused: later }, 9)).toEqual({
        conversations: 1,
        branches: 0,
        attachments: 2,
      });
      expect(await count('conversation')).toBe(1);
      expect(await count('message')).toBe(1);
      expect(await count('attachment_content')).toBe(1);
      expect(await count('attachment_piece')).toBe(1);
    });

    it('shows by a link one branch as long as it lasts, its owner may sign in, and nobody deleted it', async () => {
      const conversation = aConversation({ title: 'Shared' });
      const root = aMessage(conversation.id);
      const reply = aMessage(conversation.id, {
        parentId: root.id,
        parts: [{ type: 'text', text: 'Later' }],
        createdAt: '2026-01-02T00:00:00.000Z',
      });
      const hash = randomUUID();
      await opened.database.agent.run(ada, async ({ conversations, messages, shares }) => {
        await conversations.insert(ada, conversation);
        await messages.insertAll(ada, [root, reply]);
        const share = { id: randomUUID() as ShareId, conversationId: conversation.id, leafId: root.id };
        const terms = { includesLater: false, includesTools: false, createdAt: at };
        await shares.insert(ada, { ...share, ...terms, expiresAt: later.toISOString() }, hash);
      });
      const { shared } = opened.database;
      const lengthAt = async (now: Date, token = hash) => (await shared.open(token, now))?.messages.length;

      expect(await lengthAt(new Date(at))).toBe(1);
      expect(await lengthAt(later)).toBeUndefined();
      expect(await lengthAt(new Date(at), randomUUID())).toBeUndefined();
      const branch = { conversationId: conversation.id, messageId: root.id };
      await opened.database.agent.run(ada, ({ messages }) => messages.deleteFrom(ada, branch, new Date(at)));
      expect(await lengthAt(new Date(at))).toBeUndefined();
      await opened.database.agent.run(ada, ({ messages }) => messages.restoreFrom(ada, branch));
      expect(await lengthAt(new Date(at))).toBe(1);
    });
  });
}
