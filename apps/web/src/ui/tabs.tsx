'use client';

import { useEffect, useRef } from 'react';
import { QueryLink } from '../lib/query-link';

interface TabsProps<Name extends string> {
  label: string;
  tabs: readonly { name: Name; title: string; href: string; count?: number | undefined }[];
  current: Name;
}

/** Views of one thing, each with an address of its own. */
export function Tabs<Name extends string>({ label, tabs, current }: TabsProps<Name>) {
  const shown = useRef<HTMLAnchorElement>(null);
  const bar = useRef<HTMLElement>(null);
  // As soon as there is a width, and whenever it is another: a phone is turned, a window made narrow.
  useEffect(() => {
    if (!bar.current) return;
    const watch = new ResizeObserver(() => {
      shown.current?.scrollIntoView({ inline: 'center', block: 'nearest' });
    });
    watch.observe(bar.current);
    return () => watch.disconnect();
  }, [current]);
  return (
    <nav
      ref={bar}
      aria-label={label}
      className="flex h-10 shrink-0 gap-1 overflow-x-auto border-b border-border px-2"
    >
      {tabs.map(({ name, title, href, count }) => (
        <QueryLink
          key={name}
          ref={name === current ? shown : null}
          href={href}
          aria-current={name === current ? 'page' : undefined}
          className="relative flex items-center gap-1.5 px-2 whitespace-nowrap text-muted-foreground -outline-offset-2 hover:text-foreground aria-[current=page]:text-foreground aria-[current=page]:after:absolute aria-[current=page]:after:inset-x-2 aria-[current=page]:after:bottom-0 aria-[current=page]:after:h-0.5 aria-[current=page]:after:bg-primary"
        >
          {title}
          {count !== undefined && <span className="text-meta text-muted-foreground">{count}</span>}
        </QueryLink>
      ))}
    </nav>
  );
}
