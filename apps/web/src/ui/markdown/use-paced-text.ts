'use client';

import { useEffect, useRef, useState } from 'react';

/** The share of time that reading a growing text may take: the rest belongs to typing and scrolling. */
const share = 4;
/** What is read within a frame is never held back. */
const unfelt = 8;

/**
 * A text that grows, handed on as often as it can be drawn without being felt. Each time it is drawn the cost is
 * measured; a long table that takes 50 ms is drawn again after 200.
 */
export function usePacedText(text: string, isGrowing: boolean): string {
  const [shown, setShown] = useState(text);
  const latest = useRef(text);
  const timer = useRef<ReturnType<typeof setTimeout> | undefined>(undefined);
  const begun = performance.now();

  useEffect(() => {
    latest.current = text;
    if (!isGrowing || timer.current !== undefined) return;
    const cost = performance.now() - begun;
    timer.current = setTimeout(
      () => {
        timer.current = undefined;
        setShown(latest.current);
      },
      cost > unfelt ? cost * share : 0,
    );
  });
  useEffect(() => () => clearTimeout(timer.current), []);
  return isGrowing ? shown : text;
}
