import { NotFound } from '@mosaicstack/kernel';
import type { Share } from '@mosaicstack/types';
import type { ShareStore } from '../shares/share-store.js';
import type { InMemoryRows } from './in-memory-rows.js';

export const inMemoryShares = (rows: InMemoryRows): ShareStore => ({
  async insert(actor, share, tokenHash) {
    if (!rows.conversationOf(actor, share.conversationId)) throw new NotFound('conversation');
    rows.shares.set(share.id, { owner: actor, row: { ...share, tokenHash } });
  },
  async list(actor, conversationId) {
    return [...rows.shares.values()]
      .filter(({ owner, row }) => owner.userId === actor.userId && row.conversationId === conversationId)
      .map(({ row: { tokenHash: _tokenHash, ...share } }): Share => share)
      .reverse();
  },
  async delete(actor, { conversationId, id }) {
    const found = rows.shares.get(id);
    const isTheirs = found?.owner.userId === actor.userId && found.row.conversationId === conversationId;
    return isTheirs && rows.shares.delete(id);
  },
});
