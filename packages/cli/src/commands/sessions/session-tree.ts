import type { Client } from '@mosaicstack/client';
import { branchSchema, type Branch, type ConversationId } from '@mosaicstack/types';
import type { Context } from '../../context.js';
import { type ConfirmOptions, isConfirmed } from '../../input/confirm.js';
import { findNamed } from '../../naming/find-named.js';
import { findConversation } from '../../naming/names.js';
import { idColumn, timeColumn } from '../../output/columns.js';
import { contractFields } from '../../output/contract-fields.js';
import {
  printRecords,
  wantsFieldNames,
  type RecordsOptions,
  type RecordsView,
} from '../../output/records.js';

/** Lists the ways through a conversation, last changed first. */
export async function sessionTree(context: Context, typed: string, options: RecordsOptions): Promise<void> {
  const read = async (): Promise<Branch[]> => {
    const client = await context.signedInClient();
    return client.conversations.branches.list((await findConversation(client, typed)).id);
  };
  printRecords(context.printer, wantsFieldNames(options) ? [] : await read(), branchView, options);
}

/** Reads another branch, on all surfaces. */
export async function useBranch(context: Context, typed: string, branchTyped: string): Promise<void> {
  const client = await context.signedInClient();
  const { id } = await findConversation(client, typed);
  const { leafId, name, excerpt } = await findBranch(client, id, branchTyped);
  await client.conversations.branches.choose(id, leafId);
  context.printer.talk(`Reading ${name ?? excerpt}.`);
}

export async function nameBranch(
  context: Context,
  typed: string,
  branchTyped: string,
  name: readonly string[],
): Promise<void> {
  const client = await context.signedInClient();
  const { id } = await findConversation(client, typed);
  const { startId } = await findBranch(client, id, branchTyped);
  await client.conversations.branches.name(id, startId, name.length === 0 ? null : name.join(' '));
  context.printer.talk(name.length === 0 ? 'The branch has no name now.' : 'The branch is named.');
}

export async function removeBranch(
  context: Context,
  typed: string,
  branchTyped: string,
  options: ConfirmOptions,
): Promise<void> {
  const client = await context.signedInClient();
  const { id, title } = await findConversation(client, typed);
  const { startId, name, excerpt } = await findBranch(client, id, branchTyped);
  const shown = name ?? excerpt;
  const what = { name: shown, deed: `delete the branch ${shown} of ${title}` };
  if (!(await isConfirmed(context, what, options))) return;
  await client.conversations.branches.delete(id, startId);
  context.printer.talk('Deleted the branch; it can be brought back for 30 days.');
  context.printer.talk(`mosaic sessions restore-branch ${id} ${startId}`);
}

export async function restoreBranch(context: Context, typed: string, messageId: string): Promise<void> {
  const client = await context.signedInClient();
  const { id } = await findConversation(client, typed);
  await client.conversations.branches.restore(id, messageId as Branch['startId']);
  context.printer.talk('The branch is back.');
}

const findBranch = (client: Client, id: ConversationId, typed: string): Promise<Branch> =>
  findNamed(typed, {
    what: 'branch',
    list: async () => ({ items: await client.conversations.branches.list(id), nextCursor: null }),
    idOf: ({ leafId }) => leafId,
    namesOf: ({ name, startId }) => (name === null ? [startId] : [name, startId]),
    listCommand: `mosaic sessions tree ${id}`,
  });

const branchView: RecordsView<Branch> = {
  columns: [
    { title: '', value: ({ isActive }) => (isActive ? '*' : '') },
    idColumn(({ leafId }) => leafId, 'BRANCH'),
    { title: 'NAME', value: ({ name }) => name ?? '' },
    { title: 'MESSAGES', value: ({ length }) => String(length) },
    timeColumn('UPDATED', ({ updatedAt }) => updatedAt),
    { title: 'BEGINS WITH', value: ({ excerpt }) => excerpt },
  ],
  name: ({ leafId }) => leafId,
  ...contractFields<Branch>(branchSchema),
  whenEmpty: 'Nothing was said in this conversation yet.',
};
