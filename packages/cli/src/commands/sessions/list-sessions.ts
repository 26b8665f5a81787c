import type { Client } from '@mosaicstack/client';
import type { Conversation } from '@mosaicstack/types';
import type { Context } from '../../context.js';
import { printRecords, type RecordsOptions, type RecordsView } from '../../output/records.js';
import { timeAgo } from '../../output/time-ago.js';

const largestPage = 200;

export async function listSessions(
  context: Context,
  options: RecordsOptions & { limit: number },
): Promise<void> {
  const rows = options.json === true ? [] : await latest(await context.signedInClient(), options.limit);
  printRecords(context.printer, rows, view, options);
}

export async function latest(client: Client, limit: number): Promise<Conversation[]> {
  const rows: Conversation[] = [];
  for (let cursor: string | null | undefined; cursor !== null && rows.length < limit;) {
    const page = await client.conversations.list({
      cursor,
      limit: Math.min(largestPage, limit - rows.length),
    });
    rows.push(...page.items);
    cursor = page.nextCursor;
  }
  return rows;
}

const view: RecordsView<Conversation> = {
  columns: [
    { title: 'ID', value: ({ id }) => id },
    { title: 'UPDATED', value: ({ updatedAt }) => timeAgo(updatedAt) },
    { title: 'STATE', value: ({ activeRunId }) => (activeRunId ? 'answering' : 'idle') },
    { title: 'CREATED', value: ({ createdAt }) => createdAt, isExtra: true },
    { title: 'TITLE', value: ({ title }) => title || 'untitled' },
  ],
  name: ({ id }) => id,
  fields: ({ id, title, activeRunId, createdAt, updatedAt }) => ({
    id,
    title,
    activeRunId,
    createdAt,
    updatedAt,
  }),
  fieldNames: ['id', 'title', 'activeRunId', 'createdAt', 'updatedAt'],
  whenEmpty: 'There are no conversations yet. Begin one: mosaic run "Say hello"',
};
