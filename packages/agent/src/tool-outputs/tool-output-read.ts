import { NotFound, type Tool, type UnitOfWork } from '@mosaicstack/kernel';
import { toolOutputIdSchema } from '@mosaicstack/types';
import { z } from 'zod';
import type { AgentStores } from '../runs/agent-stores.js';
import { defineTool } from '../tools/define-tool.js';
import { toolOutputReadName } from './tool-output-store.js';

/** Characters given at a time. */
const mostRead = 32_000;

const schema = z.strictObject({
  handle: toolOutputIdSchema.describe('as the shortened result names it'),
  offset: z.number().int().min(0).default(0).describe('characters from the beginning'),
  limit: z.number().int().min(1).max(mostRead).default(mostRead).describe('characters to read'),
});

/** Reads on in a result that was too long to be shown whole, within the conversation it belongs to. */
export const toolOutputReadTool = (work: UnitOfWork<AgentStores>): Tool =>
  defineTool({
    name: toolOutputReadName,
    description: 'Read a part of a tool result that was shortened, by its handle.',
    verb: 'conversation.read',
    risk: 'read',
    idempotent: true,
    schema,
    prepare: ({ actor, conversationId }, { handle, offset, limit }) => ({
      risk: 'read',
      shown: {},
      async execute() {
        const address = { conversationId, id: handle };
        const part = await work.run(actor, ({ toolOutputs }) =>
          toolOutputs.read(actor, address, { offset, limit }),
        );
        if (!part) throw new NotFound('kept result');
        const end = offset + part.text.length;
        const rest = end < part.characters ? `${part.characters - end} follow` : 'this is the end';
        // Whatever a tool once gave may be somebody else's words.
        return { text: `[characters ${offset} to ${end}; ${rest}]\n${part.text}`, tainted: true };
      },
    }),
  });
