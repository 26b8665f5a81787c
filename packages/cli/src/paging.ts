import type { PageOptions } from '@mosaicstack/client';
import type { Page } from '@mosaicstack/types';

/** The largest page the gateway gives. */
const largestPage = 200;

/** Rows of a list that comes in pages, up to `limit`. */
export async function readPages<Row>(
  list: (page: PageOptions) => Promise<Page<Row>>,
  limit: number,
): Promise<Row[]> {
  const rows: Row[] = [];
  for (let cursor: string | null | undefined; cursor !== null && rows.length < limit;) {
    const page = await list({ cursor, limit: Math.min(largestPage, limit - rows.length) });
    rows.push(...page.items);
    cursor = page.nextCursor;
  }
  return rows;
}
