'use client';

import { useVirtualizer, type Virtualizer } from '@tanstack/react-virtual';
import type { RefObject } from 'react';

interface RowsOptions {
  scroller: RefObject<HTMLElement | null>;
  count: number;
  /** Pixels. */
  heightOf: (index: number) => number;
  keyOf: (index: number) => string;
  /** Rows drawn beyond either end of what is in sight. */
  beyond: number;
}

/** Of any number of rows those in sight. */
export const useRows = ({
  scroller,
  count,
  heightOf,
  keyOf,
  beyond,
}: RowsOptions): Virtualizer<HTMLElement, Element> =>
  // Its answers differ from one drawing to the next, which a compiler that remembers answers must not hide.
  // oxlint-disable-next-line react/incompatible-library
  useVirtualizer({
    count,
    getScrollElement: () => scroller.current,
    estimateSize: heightOf,
    getItemKey: keyOf,
    overscan: beyond,
  });
