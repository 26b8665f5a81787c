import type { ModelCard } from '../catalogue/model-card.js';
import type { CallEnd } from '../runtime/model-meter.js';
import type { ModelCallEnd } from './budget-ledger.js';
import { costOf, worstCaseOf } from './call-cost.js';

/** What was agreed on before the call, and how long it took. */
export interface CallMade {
  promptTokens: number;
  /** Of the answer, at most. */
  outputTokens: number;
  card: ModelCard | undefined;
  begunAt: Date;
  endedAt: Date;
}

/**
 * Where nobody counted, a model may have thought unseen before it wrote: no more than this many tokens a
 * second, about twice what large models that hide their thoughts write in 2026.
 */
export const hiddenTokensPerSecond = 250;

/** What is booked for a call: what the server counted, or else the most that it can be. */
export function endOfCall(end: CallEnd, call: CallMade): ModelCallEnd {
  const { card, promptTokens, endedAt: at } = call;
  const nothing = { inputTokens: 0, outputTokens: 0, cachedTokens: 0, micros: 0, at };
  if (end.kind === 'unpaid') return { state: 'released', ...nothing };
  if (end.kind === 'counted') {
    const { inputTokens, outputTokens, cachedTokens } = end.usage;
    const micros = costOf(card, end.usage);
    return { state: 'settled', inputTokens, outputTokens, cachedTokens, micros, at };
  }
  const outputTokens =
    end.kind === 'unknown'
      ? call.outputTokens
      : Math.min(call.outputTokens, mostWritten(end.writtenBytes, call));
  const micros = worstCaseOf(card, { promptTokens, outputTokens });
  return { state: 'assumed', ...nothing, inputTokens: promptTokens, outputTokens, micros };
}

/** A token is at least one byte of text. */
function mostWritten(writtenBytes: number, { begunAt, endedAt }: CallMade): number {
  const seconds = Math.max(0, endedAt.getTime() - begunAt.getTime()) / 1_000;
  return Math.max(writtenBytes, Math.ceil(seconds * hiddenTokensPerSecond));
}
