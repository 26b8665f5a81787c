import type { Readable, Writable } from 'node:stream';
import { setImmediate as turn } from 'node:timers/promises';
import { serveStdio as serveConnection, StdioServerTransport } from '@modelcontextprotocol/server/stdio';
import { answerCall, type CallSurroundings } from './answer-call.js';
import { mostLineBytes, withoutLongLines } from './line-limit.js';
import { createMcpServer, type McpServerParts } from './mcp-server.js';

export interface StdioParts extends Omit<McpServerParts, 'answer'>, CallSurroundings {
  input: Readable;
  output: Writable;
  /** Told of what came and was no message; nothing of it goes to `output`. */
  onFault(message: string): void;
}

/** Answers whoever started this process, until they close its input and every call is answered. */
export async function serveStdio({ input, output, onFault, ...parts }: StdioParts): Promise<void> {
  const calls = new Set<Promise<unknown>>();
  const answer: McpServerParts['answer'] = (tool, given) => {
    const call = answerCall(tool, given, parts).finally(() => calls.delete(call));
    calls.add(call);
    return call;
  };
  const lines = withoutLongLines(() => onFault(`A message of more than ${mostLineBytes} bytes was dropped.`));
  const connection = serveConnection(() => createMcpServer({ ...parts, answer }), {
    transport: new StdioServerTransport(lines, output),
    onerror: ({ message }) => onFault(message),
  });
  await new Promise<void>((resolve) => {
    // `close` alone comes where reading fails.
    for (const end of ['end', 'close'] as const) input.once(end, resolve);
    input.on('error', () => undefined);
    input.pipe(lines, { end: false });
  });
  // What was read last is taken up in the next turns.
  do await turn();
  while ((await Promise.all(calls)).length > 0);
  await connection.close();
}
