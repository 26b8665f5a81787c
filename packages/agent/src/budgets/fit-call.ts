import type { ModelCard } from '../catalogue/model-card.js';
import type { Amounts } from './cap.js';
import { worstCaseOf } from './call-cost.js';

/** What is left of the tightest limit; null where nothing limits it. */
export interface Room {
  micros: number | null;
  tokens: number | null;
}

/** What a call may come to, before it is known how much of it fits. */
export interface CallBounds {
  promptTokens: number;
  /** The most the model would write if nobody stopped it. */
  outputTokens: number;
  card: ModelCard | undefined;
}

/** An answer that may be shorter than this is not begun. */
export const leastOutputTokens = 512;

/**
 * An answer may always be this long where that fits. Beyond, it takes at most half of what is left, so
 * that turns at the same time do not starve each other by what they set aside and never use.
 */
export const comfortableOutputTokens = 4_096;

export const worstAmounts = ({ promptTokens, outputTokens, card }: CallBounds): Omit<Amounts, 'runs'> => ({
  micros: worstCaseOf(card, { promptTokens, outputTokens }),
  tokens: promptTokens + outputTokens,
});

/** How long an answer may become within the room; null when even a short one does not fit. */
export function outputThatFits(bounds: CallBounds, room: Room): number | null {
  const within = (part: number): number => {
    const byTokens = room.tokens === null ? Infinity : Math.floor(room.tokens * part) - bounds.promptTokens;
    return Math.min(byTokens, byMoney(bounds, room.micros === null ? null : room.micros * part));
  };
  const most = Math.min(bounds.outputTokens, within(1));
  if (most < Math.min(leastOutputTokens, bounds.outputTokens)) return null;
  return Math.min(most, Math.max(comfortableOutputTokens, within(1 / 2)));
}

/** Enough tokens to tell what one costs, rounding included. */
const manyTokens = 1_000_000;

/** Tokens of an answer that money pays for once the prompt is paid for. */
function byMoney({ card, promptTokens }: CallBounds, micros: number | null): number {
  if (micros === null) return Infinity;
  const prompt = worstCaseOf(card, { promptTokens, outputTokens: 0 });
  const perToken = (worstCaseOf(card, { promptTokens, outputTokens: manyTokens }) - prompt) / manyTokens;
  if (prompt > micros) return -1;
  return perToken === 0 ? Infinity : Math.floor((micros - prompt) / perToken);
}
