import {
  collapseSystemMessages,
  getCurrentTools,
  getSystemMessageText,
  type Api,
  type Message as PiMessage,
  type Model,
  type TranscriptContext,
} from '@earendil-works/pi-ai';
import { declarationOf } from '../tool-declaration.js';

type WireContent =
  string | ({ type: 'text'; text: string } | { type: 'image_url'; image_url: { url: string } })[];

type WireMessage =
  | { role: 'system'; content: string }
  | { role: 'user'; content: WireContent }
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

/** Plain text stays plain: many small servers know no other form. */
function contentOfUser(content: PiMessage['content']): WireContent {
  if (typeof content === 'string' || !content.some(({ type }) => type === 'image'))
    return textOfContent(content);
  return content.flatMap((block): Exclude<WireContent, string> => {
    if (block.type === 'text') return [{ type: 'text', text: block.text }];
    if (block.type !== 'image') return [];
    return [{ type: 'image_url', image_url: { url: `data:${block.mimeType};base64,${block.data}` } }];
  });
}

/** Reasoning is never sent back: servers either ignore it or take it for part of the answer. */
function wireMessage(message: PiMessage): WireMessage | undefined {
  switch (message.role) {
    case 'system': {
      const content = getSystemMessageText(message);
      return content ? { role: 'system', content } : undefined;
    }
    case 'user':
      return { role: 'user', content: contentOfUser(message.content) };
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

function joined(one: WireContent, other: WireContent): WireContent {
  if (typeof one === 'string' && typeof other === 'string') return `${one}\n\n${other}`;
  const blocks = [one, other].map((content) =>
    typeof content === 'string' ? [{ type: 'text' as const, text: content }] : content,
  );
  return blocks.flat();
}

/** Many chat templates refuse two questions in a row, which remain when an answer failed before its first word. */
function withoutRepeatedUser(messages: readonly WireMessage[]): WireMessage[] {
  const merged: WireMessage[] = [];
  for (const message of messages) {
    const previous = merged.at(-1);
    if (message.role === 'user' && previous?.role === 'user') {
      merged[merged.length - 1] = { role: 'user', content: joined(previous.content, message.content) };
    } else merged.push(message);
  }
  return merged;
}

export interface RequestBody {
  whole: string;
  /** The same without tools; undefined when there are none. Results of earlier calls stay, as text. */
  withoutTools: string | undefined;
}

/** The same with another bound on the answer. */
export const bodyWithin = (wholeBody: string, maxTokens: number): string =>
  JSON.stringify({ ...(JSON.parse(wholeBody) as object), max_tokens: maxTokens });

/** The body of a request for a streamed completion, with nothing in it that small servers choke on. */
export function requestBody(
  model: Model<Api>,
  context: TranscriptContext,
  /** The most the model may write; undefined leaves it to the server. */
  maxTokens?: number,
): RequestBody {
  const { messages } = collapseSystemMessages(context);
  const body = JSON.stringify({
    model: model.id,
    messages: withoutRepeatedUser(messages.flatMap((message) => wireMessage(message) ?? [])),
    stream: true,
    stream_options: { include_usage: true },
    ...(maxTokens !== undefined && { max_tokens: maxTokens }),
  });
  const tools = getCurrentTools(messages);
  if (tools.length === 0) return { whole: body, withoutTools: undefined };
  const declarations = tools.map((tool) => declarationOf(tool).json).join(',');
  return { whole: `${body.slice(0, -1)},"tools":[${declarations}]}`, withoutTools: body };
}
