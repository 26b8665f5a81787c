import { shareSchema, type MessageId, type Share } from '@mosaicstack/types';
import type { Context } from '../../context.js';
import { stated } from '../../input/prose.js';
import { findNamed } from '../../naming/find-named.js';
import { findConversation } from '../../naming/names.js';
import { idColumn, timeColumn } from '../../output/columns.js';
import { contractFields } from '../../output/contract-fields.js';
import type { RecordsOptions, RecordsView } from '../../output/records.js';
import { printRecords, wantsFieldNames } from '../../output/records.js';

export interface ShareOptions {
  message?: string;
  days?: number;
  later?: boolean;
  tools?: boolean;
}

/** Prints a link by which anybody reads the branch that is read. */
export async function shareSession(context: Context, typed: string, options: ShareOptions): Promise<void> {
  const client = await context.signedInClient();
  const { id } = await findConversation(client, typed);
  const { later: includesLater, tools: includesTools, days: expiresInDays } = options;
  const messageId = options.message as MessageId | undefined;
  const { path, share } = await client.shares.create(
    id,
    stated({ messageId, includesLater, includesTools, expiresInDays }),
  );
  context.printer.line(`${client.baseUrl}${path}`);
  context.printer.talk(
    `Whoever has this link can read the branch. It is shown this once; take it back: mosaic sessions unshare ${id} ${share.id}`,
  );
}

export async function listShares(context: Context, typed: string, options: RecordsOptions): Promise<void> {
  const read = async (): Promise<Share[]> => {
    const client = await context.signedInClient();
    return client.shares.list((await findConversation(client, typed)).id);
  };
  printRecords(context.printer, wantsFieldNames(options) ? [] : await read(), shareView, options);
}

/** Takes back one link, or all of a conversation. */
export async function unshareSession(context: Context, typed: string, link?: string): Promise<void> {
  const client = await context.signedInClient();
  const { id } = await findConversation(client, typed);
  const shares = await client.shares.list(id);
  const meant =
    link === undefined
      ? shares
      : [
          await findNamed(link, {
            what: 'link',
            list: () => Promise.resolve({ items: shares, nextCursor: null }),
            idOf: (share) => share.id,
            namesOf: () => [],
            listCommand: `mosaic sessions shares ${id}`,
          }),
        ];
  for (const share of meant) await client.shares.revoke(id, share.id);
  context.printer.talk(
    meant.length === 1 ? 'The link shows nothing any more.' : `${meant.length} links taken back.`,
  );
}

const shareView: RecordsView<Share> = {
  columns: [
    idColumn(({ id }) => id),
    timeColumn('MADE', ({ createdAt }) => createdAt),
    { title: 'UNTIL', value: ({ expiresAt }) => expiresAt ?? 'taken back' },
    { title: 'LATER', value: ({ includesLater }) => (includesLater ? 'shown' : '') },
    { title: 'TOOLS', value: ({ includesTools }) => (includesTools ? 'shown' : '') },
  ],
  name: ({ id }) => id,
  ...contractFields<Share>(shareSchema),
  whenEmpty: 'No link leads to this conversation.',
};
