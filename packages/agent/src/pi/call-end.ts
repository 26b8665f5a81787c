import type { AssistantMessage } from '@earendil-works/pi-ai';
import type { AppError } from '@mosaicstack/kernel';
import type { CallEnd } from '../runtime/model-meter.js';
import { ModelFailure } from './chat-completions/model-failure.js';
import { countedTokens } from './usage.js';

/** What is known of the cost of an answer that has ended, whole or cut off. */
export function endOf(answer: AssistantMessage): CallEnd {
  const usage = countedTokens(answer);
  if (usage) return { kind: 'counted', usage };
  return { kind: 'uncounted', writtenBytes: Buffer.byteLength(JSON.stringify(answer.content)) };
}

/** What is known of the cost of a call that showed nothing. */
export const failedEnd = (error: AppError): CallEnd =>
  error instanceof ModelFailure && error.unpaid ? { kind: 'unpaid' } : { kind: 'unknown' };
