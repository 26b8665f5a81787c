import type { AssistantMessage, Message } from '@earendil-works/pi-ai';
import { declarationOf } from './tool-declaration.js';

/**
 * No model known in 2026 counts more for one image, whatever its size (GPT-4o mini: 48,000 for the largest).
 */
const tokensOfImage = 50_000;

/** What providers add once to explain tools; Anthropic says 530 at most for its models. */
const tokensOfRequest = 1_000;

/**
 * More tokens than this a prompt cannot be, whichever model reads it: every tokenizer in use makes each token
 * of at least one byte of UTF-8. Where the same model has counted a part of the session, its own count stands
 * for that part, which is about a quarter of the bytes.
 */
export function promptTokensAtMost(
  messages: readonly Message[],
  { provider, model }: { provider: string; model: string },
): number {
  const counted = messages.findLastIndex(
    (message) =>
      message.role === 'assistant' &&
      message.provider === provider &&
      message.model === model &&
      message.usage.totalTokens > 0,
  );
  const whole = boundOf(messages);
  if (counted === -1) return whole;
  const { usage } = messages[counted] as AssistantMessage;
  const before = usage.input + usage.cacheRead + usage.cacheWrite + usage.output;
  // Instructions and tools may have been exchanged since, so they count as if they were new.
  const instructions = messages.slice(0, counted).filter(({ role }) => role === 'system');
  return Math.min(whole, before + boundOf(instructions) + boundOf(messages.slice(counted)));
}

/** As JSON, which is longer than any provider's way of writing a message, its marks and its tools included. */
const boundOf = (messages: readonly Message[]): number =>
  messages.reduce((sum, message) => sum + boundOfMessage(message), tokensOfRequest);

function boundOfMessage(message: Message): number {
  if (message.role === 'system') {
    const { toolsAdded = [], ...rest } = message;
    return toolsAdded.reduce((sum, tool) => sum + declarationOf(tool).bytes, bytesOf(rest));
  }
  const { content } = message;
  if (typeof content === 'string') return bytesOf(message);
  const words = content.filter(({ type }) => type !== 'image');
  return bytesOf({ ...message, content: words }) + (content.length - words.length) * tokensOfImage;
}

const bytesOf = (value: unknown): number => Buffer.byteLength(JSON.stringify(value));
