import type { Client } from '@mosaicstack/client';
import type { ConversationId, QueuedMessage } from '@mosaicstack/types';
import type { Context } from '../../context.js';
import { exitCodes } from '../../exit-codes.js';
import { badUsage, CommandFailure } from '../../failure.js';
import { findConversation } from '../../naming/names.js';
import { printRecords, type RecordsOptions, type RecordsView } from '../../output/records.js';

export interface QueueOptions extends RecordsOptions {
  remove?: number;
  first?: number;
  steer?: number;
  edit?: number;
  text?: string;
  resume?: boolean;
}

interface Row extends QueuedMessage {
  number: number;
}

/** Changes what waits in a conversation, if so asked, and prints it. */
export async function sessionQueue(context: Context, name: string, options: QueueOptions): Promise<void> {
  const client = await context.signedInClient();
  const { id } = await findConversation(client, name);
  await change(client, id, options);
  const rows = (await client.conversations.queue(id)).map((message, index) => ({
    ...message,
    number: index + 1,
  }));
  printRecords(context.printer, rows, queueView, options);
}

async function change(client: Client, id: ConversationId, options: QueueOptions): Promise<void> {
  const { conversations } = client;
  const { remove, first, steer, edit, text, resume } = options;
  if ([remove, first, steer, edit, resume].filter((wish) => wish !== undefined).length > 1) {
    throw badUsage('One change at a time.', 'mosaic sessions queue --help');
  }
  if ((edit === undefined) !== (text === undefined)) {
    throw badUsage(
      '--edit and --text go together.',
      `mosaic sessions queue ${id} --edit 1 --text "new words"`,
    );
  }
  if (resume) return conversations.resumeQueue(id);
  const number = remove ?? first ?? steer ?? edit;
  if (number === undefined) return;
  const waiting = await conversations.queue(id);
  const chosen = waiting[number - 1]?.id;
  if (!chosen) {
    throw new CommandFailure('not_found', exitCodes.notFound, `Nothing waits under the number ${number}.`, {
      remediation: `mosaic sessions queue ${id}`,
    });
  }
  if (remove !== undefined) await conversations.removeQueued(id, chosen);
  else if (first !== undefined)
    await conversations.changeQueued(id, chosen, { before: waiting[0]?.id ?? null });
  else if (steer !== undefined) await conversations.changeQueued(id, chosen, { delivery: 'steer' });
  else await conversations.changeQueued(id, chosen, { content: text });
}

export const queueView: RecordsView<Row> = {
  columns: [
    { title: 'NO', value: ({ number }) => String(number) },
    { title: 'STATE', value: ({ state }) => (state === 'paused' ? 'held back' : state) },
    { title: 'JOINS', value: ({ delivery }) => (delivery === 'steer' ? 'this answer' : 'after it') },
    { title: 'ID', value: ({ id }) => id, isExtra: true },
    { title: 'TEXT', value: ({ request }) => request.content },
  ],
  name: ({ id }) => id,
  fields: ({ id, number, state, delivery, createdAt, request }) => ({
    id,
    number,
    state,
    delivery,
    createdAt,
    content: request.content,
  }),
  fieldNames: ['id', 'number', 'state', 'delivery', 'createdAt', 'content'],
  whenEmpty: 'Nothing waits in this conversation.',
};
