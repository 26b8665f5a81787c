import { AppError } from '@mosaicstack/kernel';
import type { Page, PageQuery } from '@mosaicstack/types';

/** What a list is sorted by, ending in something unique. */
export interface Order<Item> {
  keyOf(item: Item): readonly string[];
  newestFirst: boolean;
}

/** By what changed last. */
export const byChange: Order<{ id: string; updatedAt: string }> = {
  keyOf: ({ id, updatedAt }) => [updatedAt, id],
  newestFirst: true,
};

/** One page of a list of any order. The cursor is the key of the last item given, whether that still exists or not. */
export function pageOf<Item>(
  items: readonly Item[],
  { cursor, limit }: PageQuery,
  order: Order<NoInfer<Item>>,
): Page<Item> {
  const sign = order.newestFirst ? -1 : 1;
  const compare = (one: readonly string[], other: readonly string[]) => sign * compareKeys(one, other);
  const sorted = items.map((item) => ({ item, key: order.keyOf(item) }));
  sorted.sort((one, other) => compare(one.key, other.key));
  const from = cursor === undefined ? undefined : keyIn(cursor);
  const rest = sorted.filter(({ key }) => from === undefined || compare(key, from) > 0);
  const page = rest.slice(0, limit);
  const last = rest.length > limit ? page.at(-1) : undefined;
  return { items: page.map(({ item }) => item), nextCursor: last ? cursorOf(last.key) : null };
}

function compareKeys(one: readonly string[], other: readonly string[]): number {
  const at = one.findIndex((part, index) => part !== other[index]);
  const [mine = '', theirs = ''] = [one[at], other[at]];
  return at === -1 || mine === theirs ? 0 : mine < theirs ? -1 : 1;
}

const cursorOf = (key: readonly string[]): string => Buffer.from(JSON.stringify(key)).toString('base64url');

function keyIn(cursor: string): string[] {
  try {
    return JSON.parse(Buffer.from(cursor, 'base64url').toString()) as string[];
  } catch {
    throw new AppError('invalid_request', 'The cursor is not one this list gave.');
  }
}
