import { conversationSchema, type Conversation, type ConversationState } from '@mosaicstack/types';
import type { Context } from '../../context.js';
import { stated } from '../../input/prose.js';
import { findAgent, findProject } from '../../naming/names.js';
import { timeColumn } from '../../output/columns.js';
import { contractFields } from '../../output/contract-fields.js';
import type { RecordsView } from '../../output/records.js';
import { listRecords, type ListOptions } from '../list-records.js';

export interface SessionListOptions extends ListOptions {
  state?: ConversationState;
  project?: string;
  agent?: string;
  pinned?: boolean;
  from?: string;
  to?: string;
  hasFile?: boolean;
}

export const listSessions = (context: Context, options: SessionListOptions): Promise<void> =>
  listRecords(context, options, {
    view: sessionView,
    list: async (client) => {
      const { state, pinned, from, to, hasFile } = options;
      const projectId =
        options.project === undefined ? undefined : (await findProject(client, options.project)).id;
      const agentId = options.agent === undefined ? undefined : (await findAgent(client, options.agent)).id;
      return (page) =>
        client.conversations.list({
          ...page,
          ...stated({ state, pinned, projectId, agentId, from, to, hasFile }),
        });
    },
  });

export const sessionView: RecordsView<Conversation> = {
  columns: [
    { title: 'ID', value: ({ id }) => id },
    timeColumn('UPDATED', ({ updatedAt }) => updatedAt),
    { title: 'STATE', value: ({ activeRunId }) => (activeRunId ? 'answering' : 'idle') },
    { title: 'PINNED', value: ({ isPinned }) => (isPinned ? 'pinned' : ''), isExtra: true },
    { title: 'CREATED', value: ({ createdAt }) => createdAt, isExtra: true },
    { title: 'TITLE', value: ({ title }) => title || 'untitled' },
  ],
  name: ({ id }) => id,
  ...contractFields<Conversation>(conversationSchema),
  whenEmpty: 'There are no conversations yet. Begin one: mosaic run "Say hello"',
};
