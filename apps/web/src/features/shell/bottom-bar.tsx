'use client';

import { Command } from 'lucide-react';
import { usePathname } from 'next/navigation';
import { PageLink } from '../../lib/page-link';
import { usePalette } from '../palette/palette-context';
import { places } from './places';
import { wordsOf } from '../../lib/words';

const t = wordsOf('shell');

const itemClass =
  'flex min-w-0 flex-1 flex-col items-center justify-center gap-0.5 text-meta text-muted-foreground -outline-offset-2 aria-[current=page]:text-foreground aria-[current=page]:shadow-[inset_0_2px_0_var(--primary)]';

/** The places of the app where there is room for one column only. What is not named here is found by the palette. */
export function BottomBar() {
  const path = usePathname();
  const { openPalette } = usePalette();
  return (
    <nav
      aria-label="Mosaic"
      className="box-content flex h-13 border-t border-border bg-card pb-[env(safe-area-inset-bottom)] columns:hidden"
    >
      {places
        .filter(({ isFoundElsewhere }) => !isFoundElsewhere)
        .map(({ title, href, Icon, paths }) => (
          <PageLink
            key={href}
            href={href}
            aria-current={paths.includes(path) ? 'page' : undefined}
            className={itemClass}
          >
            <Icon size={18} aria-hidden="true" />
            {title}
          </PageLink>
        ))}
      <button type="button" className={itemClass} onClick={openPalette}>
        <Command size={18} aria-hidden="true" />
        {t('more')}
      </button>
    </nav>
  );
}
