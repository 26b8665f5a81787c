import type { AssistantMessage, Message as PiMessage, ToolResultMessage, Usage } from '@earendil-works/pi-ai';
import { attachedTo, textOf, type AttachedPart, type Message } from '@mosaicstack/types';
import type { TurnFiles } from '../runtime/agent-runtime.js';

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

type UserContent = Extract<PiMessage, { role: 'user' }>['content'];
type Block = Exclude<UserContent, string>[number];

const noFiles: TurnFiles = new Map();

/** A model is told of every attachment, also of one that it does not get to see. */
function attachedBlocks({ attachmentId, name, mediaType }: AttachedPart, files: TurnFiles): Block[] {
  const file = files.get(attachmentId);
  const title = JSON.stringify(name);
  if (!file)
    return [{ type: 'text', text: `[The attachment ${title} (${mediaType}) is left out here.]\n\n` }];
  if ('image' in file) {
    return [
      { type: 'text', text: `[Image ${title}]\n` },
      { type: 'image', data: file.image, mimeType: mediaType },
    ];
  }
  return [{ type: 'text', text: `[File ${title}]\n${file.text}\n[End of file ${title}]\n\n` }];
}

function userContent(row: Message, files: TurnFiles): UserContent {
  const attached = attachedTo(row);
  if (attached.length === 0) return textOf(row);
  return [...attached.flatMap((part) => attachedBlocks(part, files)), { type: 'text', text: textOf(row) }];
}

function messagesOf(row: Message, files: TurnFiles): PiMessage[] {
  const timestamp = Date.parse(row.createdAt);
  switch (row.role) {
    // The current prompt leads the session; one from the past would win over it.
    case 'system':
      return [];
    case 'user':
    case 'summary':
      return [{ role: 'user', content: userContent(row, files), timestamp }];
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
export function transcriptFromRows(
  rows: readonly Message[],
  continues: boolean,
  files: TurnFiles = noFiles,
): PiMessage[] {
  const messages = closeDanglingCalls(rows.flatMap((row) => messagesOf(row, files)));
  if (!continues || messages.at(-1)?.role === 'user') return messages;
  return [...messages, { role: 'user', content: goOn, timestamp: messages.at(-1)?.timestamp ?? 0 }];
}
