import { McpServer, ProtocolError, ProtocolErrorCode } from '@modelcontextprotocol/server';
import type { CallAnswer } from './answer-call.js';
import type { McpTool } from './tools/define-tool.js';

export interface McpServerParts {
  tools: readonly McpTool[];
  version: string;
  /** Told to the agent when it connects. */
  instructions: string;
  /** Never rejects. */
  answer(tool: McpTool, input: unknown): Promise<CallAnswer>;
}

/** The tools as the Model Context Protocol speaks of them, for one connection. */
export function createMcpServer({ tools, version, instructions, answer }: McpServerParts): McpServer {
  const byName = new Map(tools.map((tool) => [tool.name, tool]));
  const mcp = new McpServer(
    { name: 'mosaic', title: 'Mosaic Stack', version },
    { capabilities: { tools: { listChanged: false } }, instructions },
  );
  // Schemas and refusals are ours, so that they are the same wherever a tool is offered.
  const { server } = mcp;
  server.setRequestHandler('tools/list', () => ({ tools: tools.map(listed) }));
  server.setRequestHandler('tools/call', async ({ params: { name, arguments: input } }) => {
    const tool = byName.get(name);
    if (!tool) throw new ProtocolError(ProtocolErrorCode.InvalidParams, 'There is no tool of this name.');
    const { text, isError } = await answer(tool, input);
    return { content: [{ type: 'text', text }], isError };
  });
  return mcp;
}

const listed = ({ name, description, parameters, isReadOnly }: McpTool) => ({
  ...{ name, description },
  inputSchema: { type: 'object' as const, ...parameters },
  annotations: { readOnlyHint: isReadOnly, destructiveHint: false, openWorldHint: false },
});
