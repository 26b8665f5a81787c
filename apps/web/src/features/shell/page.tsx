'use client';

import type { ReactNode } from 'react';
import { DocumentTitle } from '../../ui/document-title';
import { ConnectionBar } from '../live/connection-bar';

interface PageProps {
  title: string;
  /** Stands before the title: a mark, a way back. */
  leading?: ReactNode;
  /** What can be done here, at the end of the head line. */
  actions?: ReactNode;
  /** A second head line: tabs or filters. */
  bar?: ReactNode;
  /** What was chosen, beside the centre; in front of it where there is no room. */
  inspector?: ReactNode;
  children: ReactNode;
}

/** One page beside the rail: a head line, the centre that scrolls, and what was chosen. */
export function Page({ title, leading, actions, bar, inspector, children }: PageProps) {
  return (
    <div className="relative grid min-h-0 min-w-0 grid-cols-1 wide:flex">
      <DocumentTitle>{title}</DocumentTitle>
      <main className="flex min-h-0 min-w-0 flex-col wide:grow">
        <header className="flex min-h-12 shrink-0 flex-wrap items-center gap-x-3 gap-y-1 border-b border-border px-4 py-1">
          {leading}
          <h1 className="min-w-0 grow truncate text-reading font-medium">{title}</h1>
          {actions}
        </header>
        {bar}
        <ConnectionBar />
        <div className="flex min-h-0 grow flex-col">{children}</div>
      </main>
      {inspector}
    </div>
  );
}
