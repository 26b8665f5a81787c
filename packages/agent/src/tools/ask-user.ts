import { AppError, type Tool } from '@mosaicstack/kernel';
import { z } from 'zod';
import { defineTool } from './define-tool.js';

const schema = z.strictObject({
  question: z.string().trim().min(1).max(2_000).describe('one question, in the words of the person'),
  options: z
    .array(z.string().trim().min(1).max(200))
    .max(8)
    .default([])
    .describe('answers to choose from; they may answer otherwise'),
});

/** Asks the person and waits for their words. */
export const askUserTool = (): Tool =>
  defineTool({
    name: 'ask_user',
    description:
      'Ask the person you work for a question, and wait for the answer. Ask only what you cannot find out.',
    verb: 'conversation.write',
    risk: 'read',
    idempotent: true,
    waitsForPerson: true,
    schema,
    prepare: ({ ask }, { question, options }) => ({
      risk: 'read',
      shown: {},
      async execute() {
        if (!ask) throw new AppError('forbidden', 'Nobody can be asked here.');
        return { text: await ask(question, options) };
      },
    }),
  });
