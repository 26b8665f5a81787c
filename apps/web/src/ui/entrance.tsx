'use client';

import type { ReactNode } from 'react';
import { DocumentTitle } from './document-title';
import { Tile } from './tile';
import { wordsOf } from '../lib/words';

const t = wordsOf('ui');

interface EntranceProps {
  /** Whose mark is laid on the wall. */
  seed: string;
  /** Said beneath the mark, for it is part of what the page tells. */
  caption?: string;
  title: string;
  children: ReactNode;
}

/** A page outside the shell: one task on the left, one mark on the wall at the right. */
export function Entrance({ seed, caption, title, children }: EntranceProps) {
  return (
    <div className="grid min-h-viewport grid-rows-[auto_1fr] columns:grid-cols-[minmax(22rem,2fr)_3fr] columns:grid-rows-1">
      <DocumentTitle>{title}</DocumentTitle>
      <main className="order-2 px-5 text-reading [--row-height:2.5rem] py-8 columns:order-1 columns:flex columns:flex-col columns:justify-center columns:px-14 columns:py-10">
        <div className="w-full max-w-88">
          <p className="mb-8 hidden items-center gap-2.5 font-medium columns:flex">
            <Tile seed="mosaic" />
            Mosaic
          </p>
          <h1 className="mb-5 text-title">{title}</h1>
          {children}
        </div>
      </main>
      <aside
        aria-label={t('mark')}
        className="order-1 flex items-center gap-4 border-b border-border bg-card px-5 py-4 columns:order-2 columns:flex-col columns:justify-center columns:gap-8 columns:border-b-0 columns:border-l"
      >
        <Tile seed={seed} className="size-10 columns:size-72" />
        <p className="min-h-5 text-muted-foreground">{caption}</p>
      </aside>
    </div>
  );
}
