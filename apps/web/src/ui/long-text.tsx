'use client';

import { useState } from 'react';
import { wordsOf } from '../lib/words';
import { buttonClass } from './button';

const t = wordsOf('ui');

/** As much as a browser lays out at once also where it is one single word, whose layout takes the square of its length. */
const step = 20_000;

/** Text as it was written, of any length: what is too much to be laid out at once is shown piece by piece. */
export function LongText({ text, className = '' }: { text: string; className?: string }) {
  const [shown, setShown] = useState(step);
  const rest = text.length - shown;
  return (
    <>
      {/* Scrolled with the keyboard, so it takes the focus. */}
      {/* oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex */}
      <pre tabIndex={0} className={className}>
        {rest > 0 ? text.slice(0, shown) : text}
      </pre>
      {rest > 0 && (
        <button
          type="button"
          className={buttonClass('plain', 'print:hidden')}
          onClick={() => setShown((before) => before + step)}
        >
          {t('showMoreCharacters', { next: Math.min(step, rest), rest })}
        </button>
      )}
    </>
  );
}
