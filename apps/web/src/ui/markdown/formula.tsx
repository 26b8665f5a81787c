'use client';

import { useEffect, useLayoutEffect, useRef, useState } from 'react';
import type { setFormula } from './formula-setter';

interface FormulaProps {
  tex: string;
  isBlock: boolean;
}

/** Longer ones are shown as they were written: a formula is read, and a hostile one would hold up the page. */
const longest = 5_000;

/** Never a link, an address or a class of the page's own, and no more than so many steps of a macro. */
const limits = { trust: false, strict: 'ignore', maxExpand: 500, maxSize: 20, throwOnError: true } as const;

/** From the library, once it is there: what is shown from then on is set before it is seen. */
let set: typeof setFormula | undefined;

export async function fetchSetter(): Promise<void> {
  set ??= (await import('./formula-setter')).setFormula;
}

/** A formula, set by a library that comes when the first one is met; until then, and where it is none, as written. */
export function Formula({ tex, isBlock }: FormulaProps) {
  const place = useRef<HTMLSpanElement>(null);
  const [isSet, setSet] = useState(false);
  const [hasSetter, setHasSetter] = useState(set !== undefined);
  useEffect(() => {
    if (hasSetter || tex.length > longest) return;
    // Without it, as when the network is gone, formulas stay as they were written.
    fetchSetter().then(
      () => setHasSetter(true),
      () => undefined,
    );
  }, [hasSetter, tex]);
  useLayoutEffect(() => {
    if (!set || !place.current || tex.length > longest) return;
    setSet(set(tex, place.current, { ...limits, displayMode: isBlock }));
  }, [hasSetter, tex, isBlock]);
  return (
    <span className={isBlock ? 'formula-block' : undefined} tabIndex={isBlock ? 0 : undefined}>
      <span ref={place} />
      {!isSet && <code>{tex}</code>}
    </span>
  );
}
