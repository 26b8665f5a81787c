import { AppError } from '@mosaicstack/kernel';
import type { Page, PageQuery } from '@mosaicstack/types';

/** The cursor is the id of the last item given. */
export function pageOf<Item extends { id: string }>(items: Item[], { cursor, limit }: PageQuery): Page<Item> {
  const last = items.findIndex(({ id }) => id === cursor);
  if (cursor !== undefined && last === -1) {
    throw new AppError('invalid_request', 'The cursor is not one this list gave.');
  }
  const page = items.slice(last + 1, last + 1 + limit);
  const hasMore = last + 1 + limit < items.length;
  return { items: page, nextCursor: hasMore ? (page.at(-1)?.id ?? null) : null };
}
