'use client';

import { Suspense, useState } from 'react';
import { lazy } from '../lib/lazy';
import { LongText } from './long-text';

const loadMarkdown = async () => ({ default: (await import('./markdown/safe-markdown')).SafeMarkdown });
const LoadedMarkdown = lazy(loadMarkdown);

/** The same with what sets formulas, so that none of them changes its height after it was shown. */
const MarkdownWithFormulas = lazy(async () => {
  const [markdown] = await Promise.all([
    loadMarkdown(),
    import('./markdown/formula').then(({ fetchSetter }) => fetchSetter()),
  ]);
  return markdown;
});

const mayHaveFormulas = (text: string): boolean => /\$\$|\\[[(]/.test(text);

interface MarkdownProps {
  text: string;
  isStreaming: boolean;
}

/** Until the renderer has arrived the text is shown as it was written, and no more of it than a browser lays out at once. */
export function Markdown({ text, isStreaming }: MarkdownProps) {
  // What is being written waits for nothing, and keeps the renderer it began with.
  const [Loaded] = useState(() =>
    !isStreaming && mayHaveFormulas(text) ? MarkdownWithFormulas : LoadedMarkdown,
  );
  return (
    <Suspense
      fallback={<LongText text={text} className="font-sans text-reading break-words whitespace-pre-wrap" />}
    >
      <Loaded text={text} isStreaming={isStreaming} />
    </Suspense>
  );
}
