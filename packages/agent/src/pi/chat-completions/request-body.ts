import {
  collapseSystemMessages,
  getCurrentTools,
  getSystemMessageText,
  type Api,
  type Message as PiMessage,
  type Model,
  type TranscriptContext,
} from '@earendil-works/pi-ai';

type WireMessage =
  | { role: 'system' | 'user'; content: string }
  | { role: 'assistant'; content: string | null; tool_calls?: WireToolCall[] }
  | { role: 'tool'; tool_call_id: string; content: string };

interface WireToolCall {
  id: string;
  type: 'function';
  function: { name: string; arguments: string };
}

const textOfContent = (content: PiMessage['content']): string => {
  if (typeof content === 'string') return content;
  return content.flatMap((block) => (block.type === 'text' ? [block.text] : [])).join('');
};

/** Reasoning is never sent back: servers either ignore it or take it for part of the answer. */
function wireMessage(message: PiMessage): WireMessage | undefined {
  switch (message.role) {
    case 'system': {
      const content = getSystemMessageText(message);
      return content ? { role: 'system', content } : undefined;
    }
    case 'user':
      return { role: 'user', content: textOfContent(message.content) };
    case 'assistant': {
      const content = textOfContent(message.content) || null;
      const calls = message.content.flatMap((block): WireToolCall[] => {
        if (block.type !== 'toolCall') return [];
        const { id, name } = block;
        return [{ id, type: 'function', function: { name, arguments: JSON.stringify(block.arguments) } }];
      });
      if (calls.length > 0) return { role: 'assistant', content, tool_calls: calls };
      return content === null ? undefined : { role: 'assistant', content };
    }
    case 'toolResult':
      return { role: 'tool', tool_call_id: message.toolCallId, content: textOfContent(message.content) };
  }
}

/** Many chat templates refuse two questions in a row, which remain when an answer failed before its first word. */
function withoutRepeatedUser(messages: readonly WireMessage[]): WireMessage[] {
  const merged: WireMessage[] = [];
  for (const message of messages) {
    const previous = merged.at(-1);
    if (message.role === 'user' && previous?.role === 'user') {
      merged[merged.length - 1] = { role: 'user', content: `${previous.content}\n\n${message.content}` };
    } else merged.push(message);
  }
  return merged;
}

/** The body of a request for a streamed completion, with nothing in it that small servers choke on. */
export function requestBody(model: Model<Api>, context: TranscriptContext): string {
  const { messages } = collapseSystemMessages(context);
  const tools = getCurrentTools(messages).map(({ name, description, parameters }) => ({
    type: 'function',
    function: { name, description, parameters },
  }));
  return JSON.stringify({
    model: model.id,
    messages: withoutRepeatedUser(messages.flatMap((message) => wireMessage(message) ?? [])),
    stream: true,
    stream_options: { include_usage: true },
    ...(tools.length > 0 && { tools }),
  });
}
