'use client';

import remarkMath from 'remark-math';
import { defaultRehypePlugins, defaultRemarkPlugins, Streamdown } from 'streamdown';
import { LongText } from '../long-text';
import { withDollarMath } from './dollar-math';
import { hasLongWord } from './has-long-word';
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

/** A model's words, which are not trusted: no HTML of its own, no picture from elsewhere, no script in a link. */
export function SafeMarkdown({ text, isStreaming }: { text: string; isStreaming: boolean }) {
  const shown = usePacedText(text, isStreaming);
  if (text.length > longest || hasLongWord(text, longestWord))
    return <LongText text={text} className="markdown break-words whitespace-pre-wrap" />;
  return (
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
  );
}
