import type { AgentStores } from '@mosaicstack/agent';
import { directTool, type Tool, type UnitOfWork } from '@mosaicstack/kernel';
import { z } from 'zod';
import { parseContract } from '../../platform/http/contract.js';

const listSchema = z.strictObject({
  limit: z.number().int().min(1).max(50).default(20).describe('how many, newest first'),
});

/** What an agent may know of its speaker's other conversations: that they exist. */
export const conversationTools = (work: UnitOfWork<AgentStores>): Tool[] => [
  directTool({
    name: 'brain_list_conversations',
    description: 'List the latest conversations of the person you work for: id, title and time.',
    verb: 'conversation.read',
    risk: 'read',
    idempotent: true,
    parameters: z.toJSONSchema(listSchema, { io: 'input' }),
    async call(actor, input) {
      const { limit } = parseContract(listSchema, input);
      const { items } = await work.run(actor, ({ conversations }) => conversations.list(actor, { limit }));
      return JSON.stringify(items.map(({ id, title, updatedAt }) => ({ id, title, updatedAt })));
    },
  }),
];
