import type { AssistantMessage, Message as PiMessage, ToolResultMessage, Usage } from '@earendil-works/pi-ai';
import { textOf, type Message } from '@mosaicstack/types';

export const noUsage = (): Usage => ({
  input: 0,
  output: 0,
  cacheRead: 0,
  cacheWrite: 0,
  totalTokens: 0,
  cost: { input: 0, output: 0, cacheRead: 0, cacheWrite: 0, total: 0 },
});

type ToolCall = Extract<AssistantMessage['content'][number], { type: 'toolCall' }>;

/**
 * Reasoning is left out: a model that did not think it would read it as part of the answer. An answer
 * that was cut off counts as one that stopped, because Pi drops what it takes for failed.
 */
function assistantMessage(message: Message, timestamp: number): AssistantMessage | undefined {
  const content = message.parts.flatMap((part): AssistantMessage['content'] => {
    if (part.type === 'text' && part.text) return [{ type: 'text', text: part.text }];
    if (part.type !== 'tool-call') return [];
    const toolArguments = part.arguments as ToolCall['arguments'];
    return [{ type: 'toolCall', id: part.callId, name: part.name, arguments: toolArguments }];
  });
  if (content.length === 0) return undefined;
  return {
    role: 'assistant',
    content,
    api: 'stored',
    provider: message.provider ?? 'unknown',
    model: message.model ?? 'unknown',
    usage: noUsage(),
    stopReason: content.some(({ type }) => type === 'toolCall') ? 'toolUse' : 'stop',
    timestamp,
  };
}

const toolResult = (
  call: { callId: string; name: string; text: string; isError: boolean },
  timestamp: number,
): ToolResultMessage => ({
  role: 'toolResult',
  toolCallId: call.callId,
  toolName: call.name,
  content: [{ type: 'text', text: call.text }],
  isError: call.isError,
  timestamp,
});

function messagesOf(row: Message): PiMessage[] {
  const timestamp = Date.parse(row.createdAt);
  switch (row.role) {
    // The current prompt leads the session; one from the past would win over it.
    case 'system':
      return [];
    case 'user':
    case 'summary':
      return [{ role: 'user', content: textOf(row), timestamp }];
    case 'assistant': {
      const message = assistantMessage(row, timestamp);
      return message ? [message] : [];
    }
    case 'tool':
      return row.parts.flatMap((part) => (part.type === 'tool-result' ? [toolResult(part, timestamp)] : []));
  }
}

const unanswered = (calls: ReadonlyMap<string, ToolCall>, timestamp: number): ToolResultMessage[] =>
  [...calls.values()].map(({ id, name }) => {
    const text = 'The tool was interrupted before it gave a result.';
    return toolResult({ callId: id, name, text, isError: true }, timestamp);
  });

/** Providers refuse a tool call without its result, so a call that a crash cut off gets one that says so. */
function closeDanglingCalls(messages: readonly PiMessage[]): PiMessage[] {
  const closed: PiMessage[] = [];
  let open = new Map<string, ToolCall>();
  for (const message of messages) {
    if (message.role === 'toolResult') {
      // A result without its call is refused as well.
      if (open.delete(message.toolCallId)) closed.push(message);
      continue;
    }
    closed.push(...unanswered(open, message.timestamp), message);
    const calls =
      message.role === 'assistant' ? message.content.filter(({ type }) => type === 'toolCall') : [];
    open = new Map((calls as ToolCall[]).map((call) => [call.id, call]));
  }
  closed.push(...unanswered(open, closed.at(-1)?.timestamp ?? 0));
  return closed;
}

/** What an agent is told to go on with an answer that was cut off. */
export const goOn =
  'Your last answer was cut off. Go on exactly where its text ended: do not repeat anything of it, do not ' +
  'apologise and do not comment on the interruption.';

/** A stored branch as the model sees it. Ends with a message that wants an answer. */
export function transcriptFromRows(rows: readonly Message[], continues: boolean): PiMessage[] {
  const messages = closeDanglingCalls(rows.flatMap(messagesOf));
  if (!continues || messages.at(-1)?.role === 'user') return messages;
  return [...messages, { role: 'user', content: goOn, timestamp: messages.at(-1)?.timestamp ?? 0 }];
}
