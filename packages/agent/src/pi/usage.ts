import type { AgentMessage } from '@earendil-works/pi-agent-core';
import type { AssistantMessage, Message as PiMessage } from '@earendil-works/pi-ai';
import type { Usage } from '@mosaicstack/types';
import type { ModelCard } from '../catalogue/model-card.js';
import { priceOf, type TokenCounts } from '../catalogue/model-price.js';

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

/** Of everything that is sent. */
export const charactersOf = (messages: readonly AgentMessage[]): number =>
  messages.reduce((sum, message) => sum + ('content' in message ? lengthOf(message.content) : 0), 0);

/** What is known of whoever answered; undefined where nothing is known. */
export type CardOf = (named: { provider: string; model: string }) => ModelCard | undefined;

/** What the server counted, or an estimate where it counted nothing, so that no answer is free of charge. */
export function usageOf(
  message: AssistantMessage,
  cardOf: CardOf,
  context: () => readonly AgentMessage[],
): Usage {
  const counted = countedTokens(message) ?? estimatedTokens(message, context());
  const { inputTokens, outputTokens, cachedTokens } = counted;
  const costUsd = priceOf(cardOf(message) ?? { price: null }, counted);
  return { inputTokens, outputTokens, cachedTokens, costUsd };
}

/** Undefined where the server counted nothing. */
export function countedTokens({ usage }: AssistantMessage): Required<TokenCounts> | undefined {
  if (usage.totalTokens <= 0) return undefined;
  return {
    inputTokens: usage.input + usage.cacheRead + usage.cacheWrite,
    outputTokens: usage.output,
    cachedTokens: usage.cacheRead,
    cacheWriteTokens: usage.cacheWrite,
  };
}

/** An estimate by length of what was sent and what came. */
export const estimatedTokens = (
  { content }: AssistantMessage,
  context: readonly AgentMessage[],
): TokenCounts => ({
  inputTokens: Math.ceil(charactersOf(context) / charactersPerToken),
  outputTokens: Math.ceil(lengthOf(content) / charactersPerToken),
  cachedTokens: 0,
});
