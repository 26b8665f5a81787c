import type { Context } from '../../context.js';
import { findConversation } from '../../naming/names.js';
import type { RecordsOptions } from '../../output/records.js';
import { oneRecord } from '../list-records.js';
import { sessionView } from './list-sessions.js';

export const renameSession = (
  context: Context,
  typed: string,
  title: readonly string[],
  options: RecordsOptions,
): Promise<void> =>
  oneRecord(context, options, {
    view: sessionView,
    work: async (client) => {
      const { id } = await findConversation(client, typed);
      return client.conversations.update(id, { title: title.join(' ') });
    },
  });
