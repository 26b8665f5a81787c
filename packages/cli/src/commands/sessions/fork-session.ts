import type { MessageId } from '@mosaicstack/types';
import type { Context } from '../../context.js';
import { stated } from '../../input/prose.js';
import { findConversation } from '../../naming/names.js';
import type { RecordsOptions } from '../../output/records.js';
import { oneRecord } from '../list-records.js';
import { sessionView } from './list-sessions.js';

/** Copies the branch that is read, or the path to a message, into a conversation of its own. */
export const forkSession = (
  context: Context,
  typed: string,
  options: RecordsOptions & { message?: string; title?: string },
): Promise<void> =>
  oneRecord(context, options, {
    view: sessionView,
    work: async (client) => {
      const { id } = await findConversation(client, typed);
      const messageId = options.message as MessageId | undefined;
      return client.conversations.fork(id, stated({ messageId, title: options.title }));
    },
  });
