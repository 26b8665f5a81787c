'use client';

import { withoutControlSequences } from '@mosaicstack/types';
import { useMemo } from 'react';
import remarkMath from 'remark-math';
import { defaultRehypePlugins, defaultRemarkPlugins, Streamdown } from 'streamdown';
import { Fallback } from '../fallback';
import { LongText } from '../long-text';
import { withDollarMath } from './dollar-math';
import { hasLongWord } from './has-long-word';
import { isDeeplyNested } from './is-deeply-nested';
import { markdownParts } from './markdown-parts';
import { rawAsText } from './raw-as-text';
import { sanitizeWithMath } from './sanitize-with-math';
import { usePacedText } from './use-paced-text';

// Kept for good: a new array would have every block parsed again.
const rehypePlugins = [rawAsText, sanitizeWithMath(defaultRehypePlugins['sanitize'])];
// A single dollar is money far more often than a formula.
const remarkPlugins = [
  ...Object.values(defaultRemarkPlugins),
  [remarkMath, { singleDollarTextMath: false }] as [typeof remarkMath, { singleDollarTextMath: boolean }],
];
const noControls = false;

/** What is longer is shown as it was written: no answer worth its form is this long, and reading it takes seconds. */
const longest = 200_000;

/** Laying out one word takes the square of its length: this many letters 0.2 s, 150,000 of them ten. */
const longestWord = 20_000;

/** Levels of quotes and lists: a page of this many takes 0.2 s, three times as many hold it for seconds, and more break it. */
const deepest = 60;

interface SafeMarkdownProps {
  text: string;
  isStreaming: boolean;
}

/** A model's words, which are not trusted: no HTML of its own, no picture from elsewhere, no script in a link. */
export function SafeMarkdown({ text: written, isStreaming }: SafeMarkdownProps) {
  const text = useMemo(() => withoutControlSequences(written), [written]);
  const shown = usePacedText(text, isStreaming);
  const asWritten = <LongText text={text} className="markdown break-words whitespace-pre-wrap" />;
  if (text.length > longest || hasLongWord(text, longestWord) || isDeeplyNested(text, deepest))
    return asWritten;
  return (
    <Fallback shown={asWritten}>
      <Streamdown
        className="markdown"
        mode={isStreaming ? 'streaming' : 'static'}
        isAnimating={isStreaming}
        components={markdownParts}
        remarkPlugins={remarkPlugins}
        rehypePlugins={rehypePlugins}
        controls={noControls}
      >
        {withDollarMath(shown)}
      </Streamdown>
    </Fallback>
  );
}
