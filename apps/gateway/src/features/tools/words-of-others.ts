import type { Tool } from '@mosaicstack/kernel';

/**
 * A tool that looks where teammates, imports and earlier agents write too. What it finds is material, so
 * whoever read it asks before anything leaves the gateway.
 */
export const wordsOfOthers = (tool: Tool): Tool =>
  tool.risk === 'read'
    ? {
        ...tool,
        async prepare(context, input) {
          const call = await tool.prepare(context, input);
          const execute = async (signal: AbortSignal) => ({ ...(await call.execute(signal)), tainted: true });
          return { risk: call.risk, shown: call.shown, execute };
        },
      }
    : tool;
