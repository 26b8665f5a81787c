'use client';

import { useEffect, useRef, useState } from 'react';

interface FormulaProps {
  tex: string;
  isBlock: boolean;
}

/** Longer ones are shown as they were written: a formula is read, and a hostile one would hold up the page. */
const longest = 5_000;

/** Never a link, an address or a class of the page's own, and no more than so many steps of a macro. */
const limits = { trust: false, strict: 'ignore', maxExpand: 500, maxSize: 20, throwOnError: true } as const;

/** A formula, set by a library that comes when the first one is met; until then, and where it is none, as written. */
export function Formula({ tex, isBlock }: FormulaProps) {
  const place = useRef<HTMLSpanElement>(null);
  const [isSet, setSet] = useState(false);
  useEffect(() => {
    let isGone = false;
    if (tex.length > longest) return;
    void import('./formula-setter').then(({ setFormula }) => {
      if (!isGone && place.current)
        setSet(setFormula(tex, place.current, { ...limits, displayMode: isBlock }));
    });
    return () => {
      isGone = true;
    };
  }, [tex, isBlock]);
  return (
    <span className={isBlock ? 'formula-block' : undefined} tabIndex={isBlock ? 0 : undefined}>
      <span ref={place} />
      {!isSet && <code>{tex}</code>}
    </span>
  );
}
