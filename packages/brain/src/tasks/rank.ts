import { generateKeyBetween } from 'fractional-indexing';
import type { Gap } from './task-store.js';

/** A rank that lies in the gap; a gap is reserved by whoever asks for one, so no rank is given twice. */
export const rankIn = ({ before, after }: Gap): string => generateKeyBetween(before, after);

/** Whether a rank lies in the gap already. */
export const isWithin = (rank: string, { before, after }: Gap): boolean =>
  (before === null || before < rank) && (after === null || rank < after);
