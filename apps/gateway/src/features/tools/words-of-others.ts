import type { Tool } from '@mosaicstack/kernel';

/** What such a tool answers holds the words it was given, and no others. */
const isOnlyMade = ({ name }: Tool): boolean => name.includes('_create_');

/**
 * A tool that answers with what teammates, imports and earlier agents wrote: one that looks, and also one that
 * changes something and shows the whole of it. That is material, so whoever read it asks before anything leaves
 * the gateway.
 */
export const wordsOfOthers = (tool: Tool): Tool =>
  isOnlyMade(tool)
    ? tool
    : {
        ...tool,
        async prepare(context, input) {
          const call = await tool.prepare(context, input);
          const execute = async (signal: AbortSignal) => ({ ...(await call.execute(signal)), tainted: true });
          return { risk: call.risk, shown: call.shown, execute };
        },
      };
