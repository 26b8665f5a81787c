import { AppError, type Tool } from '@mosaicstack/kernel';
import { z } from 'zod';
import { defineTool } from '../tools/define-tool.js';

export const delegateToolName = 'agent_delegate';

const schema = z.strictObject({
  agent: z
    .string()
    .trim()
    .min(1)
    .max(80)
    .describe('name of the agent, such as coder, researcher or reviewer'),
  prompt: z
    .string()
    .trim()
    .min(1)
    .max(40_000)
    .describe('all it needs to know: it reads nothing of this conversation'),
  budgetUsd: z
    .number()
    .positive()
    .max(1_000_000)
    .optional()
    .describe('US dollars it may cost at most; less than what is left anyway'),
});

/** Has another agent do a piece of work within the limits of the one that asks. */
export const agentDelegateTool = (): Tool =>
  defineTool({
    name: delegateToolName,
    description:
      'Give a piece of work to another agent and wait for its answer. It works with at most your own tools, approvals and budget.',
    verb: 'conversation.write',
    // What it does in turn is decided about call by call.
    risk: 'read',
    idempotent: false,
    endsWhenCut: true,
    // It ends with its run, whose watch sees whether anything happens.
    waitsForPerson: true,
    schema,
    prepare: ({ delegate }, { agent, prompt, budgetUsd = null }) => ({
      risk: 'read',
      shown: {},
      async execute(signal) {
        if (!delegate) throw new AppError('forbidden', 'Nobody may be delegated to here. Do it yourself.');
        return delegate({ agent, prompt, budgetUsd }, signal);
      },
    }),
  });
