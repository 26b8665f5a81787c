import { shownPage } from '@mosaicstack/kernel';
import { type Conversation, projectIdSchema, rowLimitArgument } from '@mosaicstack/types';
import { z } from 'zod';
import { defineTool, type McpTool } from './define-tool.js';

export const conversationTools: readonly McpTool[] = [
  defineTool({
    name: 'brain_list_conversations',
    description: 'Lists the titles of the person’s conversations, newest activity first.',
    isReadOnly: true,
    schema: z.strictObject({ projectId: projectIdSchema.optional(), limit: rowLimitArgument }),
    run: async ({ brain, here }, { limit, ...rest }) => {
      const projectId = rest.projectId ?? (await here());
      return shownPage(
        'conversations',
        await brain.conversations.list({ projectId, limit }),
        briefConversation,
      );
    },
  }),
];

const briefConversation = ({ id, title, projectId, isPinned, updatedAt }: Conversation) => ({
  ...{ id, title, projectId, updatedAt },
  isPinned: isPinned || undefined,
});
