import { createHash, randomUUID } from 'node:crypto';
import type { AttachmentId, Share, ShareId } from '@mosaicstack/types';
import { describe, expect, it } from 'vitest';
import type { NewAttachment } from '../../attachments/attachment-store.js';
import type { AgentWorld } from './agent-world.js';

export const anAttachment = (words: string, fields: Partial<NewAttachment> = {}): NewAttachment => {
  const content = new TextEncoder().encode(words);
  return {
    id: randomUUID() as AttachmentId,
    name: 'notes.txt',
    mediaType: 'text/plain',
    kind: 'document',
    bytes: content.byteLength,
    sha256: createHash('sha256').update(content).digest('hex'),
    createdAt: '2026-01-01T10:00:00.000Z',
    content,
    text: words,
    ...fields,
  };
};

export function describeAttachments(world: AgentWorld): void {
  const { as, begun, said } = world;
  const added = async (attachment: NewAttachment, actor = world.ada) => {
    await as(actor, ({ attachments }) => attachments.insert(actor, attachment));
    return attachment;
  };

  describe('attachments', () => {
    it('come back as they were stored, to their owner alone', async () => {
      const { content, text, ...shown } = await added(anAttachment('three quinces'));
      const read = (actor = world.ada) =>
        as(actor, async ({ attachments }) => ({
          found: await attachments.find(actor, [shown.id]),
          bySum: await attachments.findBySha256(actor, shown.sha256),
          text: await attachments.text(actor, shown.id),
          content: await attachments.content(actor, shown.id),
        }));
      const own = await read();
      expect(own).toMatchObject({ found: [shown], bySum: shown, text });
      expect(Buffer.from(own.content ?? []).equals(content)).toBe(true);
      expect(await read(world.bob)).toEqual({ found: [], bySum: undefined, text: null, content: undefined });
    });

    it('of one content count once, and for each owner by themselves', async () => {
      const bytesOf = (actor = world.ada) => as(actor, ({ attachments }) => attachments.bytesOf(actor));
      await added(anAttachment('12345'));
      await added(anAttachment('12345', { name: 'again.txt' }));
      await added(anAttachment('12345'), world.bob);
      expect(await bytesOf()).toBe(5);
      expect(await bytesOf(world.bob)).toBe(5);
    });

    it('go when nobody needs them, and stay while a message holds them', async () => {
      const [free, held] = [await added(anAttachment('free')), await added(anAttachment('held'))];
      const conversation = await begun();
      const message = await said(conversation);
      const address = { conversationId: conversation.id, messageId: message.id };
      await as(world.ada, ({ attachments }) => attachments.hold(world.ada, address, [held.id]));
      const remove = (id: AttachmentId, actor = world.ada) =>
        as(actor, ({ attachments }) => attachments.deleteUnheld(actor, id));
      expect(await remove(free.id, world.bob)).toBe(false);
      expect(await remove(free.id)).toBe(true);
      expect(await remove(held.id)).toBe(false);
    });

    it('of somebody else cannot be held', async () => {
      const foreign = await added(anAttachment('Bob’s'), world.bob);
      const conversation = await begun();
      const message = await said(conversation);
      const address = { conversationId: conversation.id, messageId: message.id };
      const hold = as(world.ada, ({ attachments }) => attachments.hold(world.ada, address, [foreign.id]));
      await expect(hold).rejects.toMatchObject({ code: 'not_found' });
    });
  });

  describe('links', () => {
    it('are listed and taken back by their owner alone', async () => {
      const conversation = await begun();
      const message = await said(conversation);
      const share: Share = {
        id: randomUUID() as ShareId,
        conversationId: conversation.id,
        leafId: message.id,
        includesLater: false,
        includesTools: true,
        createdAt: '2026-01-01T10:00:00.000Z',
        expiresAt: '2026-02-01T10:00:00.000Z',
      };
      await as(world.ada, ({ shares }) => shares.insert(world.ada, share, randomUUID()));
      const forged = as(world.bob, ({ shares }) =>
        shares.insert(world.bob, { ...share, id: randomUUID() as ShareId }, randomUUID()),
      );
      await expect(forged).rejects.toMatchObject({ code: 'not_found' });
      const list = (actor = world.ada) => as(actor, ({ shares }) => shares.list(actor, conversation.id));
      const remove = (actor = world.ada) => as(actor, ({ shares }) => shares.delete(actor, share));
      expect(await list()).toEqual([share]);
      expect(await list(world.bob)).toEqual([]);
      expect(await remove(world.bob)).toBe(false);
      expect(await remove()).toBe(true);
      expect(await remove()).toBe(false);
    });
  });
}
