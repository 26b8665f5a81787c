import { useState, type FocusEvent } from 'react';
import type { TranscriptRow } from './transcript-rows';

/** Up to here all rows stay in the page, so that the browser's own search finds every word of an ordinary conversation. */
const wholeUpTo = 60;

const rowOf = (target: EventTarget): number | undefined => {
  const row = target instanceof Element ? target.closest('[data-row]') : null;
  return row instanceof HTMLElement ? Number(row.dataset['row']) : undefined;
};

export interface MountedRows {
  /** Numbers of the rows that stay in the page also out of sight. */
  mounted: readonly number[];
  onFocus: (event: FocusEvent) => void;
}

/**
 * Which rows stay in the page wherever the reader is: where they last put the focus, the last question, which may be
 * asked for to be edited, and the end.
 */
export function useMountedRows(rows: readonly TranscriptRow[]): MountedRows {
  const count = rows.length;
  const [focused, setFocused] = useState<number>();
  const whole = count <= wholeUpTo;
  const question = rows.findLastIndex(({ kind }) => kind === 'question');
  const kept = [focused ?? -1, question, count - 1].filter((index) => index >= 0 && index < count);
  return {
    mounted: whole ? Array.from({ length: count }, (_, index) => index) : [...new Set(kept)],
    onFocus: ({ target }) => setFocused(rowOf(target)),
  };
}
