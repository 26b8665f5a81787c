'use client';

import { Suspense } from 'react';
import { lazy } from '../lib/lazy';
import { LongText } from './long-text';

const LoadedMarkdown = lazy(async () => ({
  default: (await import('./markdown/safe-markdown')).SafeMarkdown,
}));

/** Until the renderer has arrived the text is shown as it was written, and no more of it than a browser lays out at once. */
export const Markdown = ({ text, isStreaming }: { text: string; isStreaming: boolean }) => (
  <Suspense
    fallback={<LongText text={text} className="font-sans text-reading break-words whitespace-pre-wrap" />}
  >
    <LoadedMarkdown text={text} isStreaming={isStreaming} />
  </Suspense>
);
