import { type Actor, NotFound } from '@mosaicstack/kernel';
import type { Attachment, AttachmentId } from '@mosaicstack/types';
import type { AttachmentStore, NewAttachment } from '../attachments/attachment-store.js';
import type { InMemoryRows } from './in-memory-rows.js';

export const inMemoryAttachments = (rows: InMemoryRows): AttachmentStore => {
  const own = (actor: Actor): NewAttachment[] =>
    [...rows.attachments.values()].flatMap(({ owner, row }) => (owner.userId === actor.userId ? [row] : []));
  const one = (actor: Actor, id: AttachmentId) => own(actor).find((row) => row.id === id);
  return {
    async insert(actor, attachment) {
      rows.attachments.set(attachment.id, { owner: actor, row: attachment });
    },
    async find(actor, ids) {
      const found = own(actor).filter(({ id }) => ids.includes(id));
      return found.map(shown);
    },
    async findBySha256(actor, sha256) {
      const row = own(actor).find((known) => known.sha256 === sha256);
      return row && shown(row);
    },
    async text(actor, id) {
      return one(actor, id)?.text ?? null;
    },
    async content(actor, id) {
      return one(actor, id)?.content;
    },
    async hold(actor, { messageId }, ids) {
      if (ids.some((id) => !one(actor, id))) throw new NotFound('attachment');
      rows.holdings.set(messageId, ids);
    },
    async deleteUnheld(actor, id) {
      const isHeld = [...rows.holdings.values()].some((ids) => ids.includes(id));
      if (isHeld || !one(actor, id)) return false;
      return rows.attachments.delete(id);
    },
    async bytesOf(actor) {
      const bytesOf = new Map(own(actor).map(({ sha256, bytes }) => [sha256, bytes]));
      const aside = rows.toolOutputs.filter(({ owner }) => owner.userId === actor.userId);
      const taken = [...bytesOf.values(), ...aside.map(({ row }) => Buffer.byteLength(row.text))];
      return taken.reduce((sum, bytes) => sum + bytes, 0);
    },
  };
};

const shown = ({ content: _content, text: _text, ...attachment }: NewAttachment): Attachment => attachment;
