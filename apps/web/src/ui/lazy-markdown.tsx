'use client';

import { Suspense } from 'react';
import { lazy } from '../lib/lazy';

const LoadedMarkdown = lazy(async () => ({
  default: (await import('./markdown/safe-markdown')).SafeMarkdown,
}));

/** Until the renderer has arrived the text is shown as it was written. */
export const Markdown = ({ text, isStreaming }: { text: string; isStreaming: boolean }) => (
  <Suspense fallback={<p className="text-reading break-words whitespace-pre-wrap">{text}</p>}>
    <LoadedMarkdown text={text} isStreaming={isStreaming} />
  </Suspense>
);
