import type { AgentMessage } from '@earendil-works/pi-agent-core';
import type { AssistantMessage, Message as PiMessage } from '@earendil-works/pi-ai';
import type { Usage } from '@mosaicstack/types';

/** Rough but never zero: about four characters of most languages make a token. */
const charactersPerToken = 4;

const lengthOf = (content: PiMessage['content']): number => {
  if (typeof content === 'string') return content.length;
  let length = 0;
  for (const block of content) {
    if (block.type === 'text') length += block.text.length;
    else if (block.type === 'thinking') length += block.thinking.length;
    else if (block.type === 'toolCall') length += JSON.stringify(block.arguments).length;
  }
  return length;
};

const charactersOf = (messages: readonly AgentMessage[]): number =>
  messages.reduce((sum, message) => sum + ('content' in message ? lengthOf(message.content) : 0), 0);

/** What the server counted, or an estimate where it counted nothing, so that no answer is free of charge. */
export function usageOf(message: AssistantMessage, context: () => readonly AgentMessage[]): Usage {
  const { usage } = message;
  if (usage.totalTokens > 0) {
    return {
      inputTokens: usage.input + usage.cacheRead + usage.cacheWrite,
      outputTokens: usage.output,
      cachedTokens: usage.cacheRead,
      costUsd: usage.cost.total,
    };
  }
  return {
    inputTokens: Math.ceil(charactersOf(context()) / charactersPerToken),
    outputTokens: Math.ceil(lengthOf(message.content) / charactersPerToken),
    cachedTokens: 0,
    costUsd: 0,
  };
}
