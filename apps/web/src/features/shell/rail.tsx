'use client';

import { personSeed } from '@mosaicstack/design-tokens';
import type { Me } from '@mosaicstack/types';
import { Command } from 'lucide-react';
import { usePathname } from 'next/navigation';
import { Suspense } from 'react';
import { lazy } from '../../lib/lazy';
import { useKeyChoices } from '../../lib/key-choices';
import { PageLink } from '../../lib/page-link';
import { keyOf } from '../../lib/shortcuts';
import { IconButton } from '../../ui/button';
import { Tile } from '../../ui/tile';
import { usePalette } from '../palette/palette-context';
import { places } from './places';
import { wordsOf } from '../../lib/words';

const t = wordsOf('shell');

// Menus are a good part of the page's code and nobody opens one first.
const AccountMenu = lazy(async () => ({ default: (await import('./account-menu')).AccountMenu }));
const ThemeMenu = lazy(async () => ({ default: (await import('./theme-menu')).ThemeMenu }));

/** The places of the app, and at its foot what concerns the person. */
export function Rail({ me }: { me: Me }) {
  const path = usePathname();
  const { openPalette } = usePalette();
  const choices = useKeyChoices();
  return (
    <nav
      aria-label="Mosaic"
      className="hidden min-h-0 flex-col items-center overflow-y-auto border-r border-border bg-card columns:flex"
    >
      <span className="mb-2 grid h-12 w-full shrink-0 place-items-center border-b border-border">
        <Tile seed="mosaic" />
      </span>
      {places.map(({ title, href, Icon, paths, shortcut }) => (
        <PageLink
          key={href}
          href={href}
          title={shortcut ? `${title} (${keyOf(shortcut, choices)})` : title}
          aria-current={paths.includes(path) ? 'page' : undefined}
          className="relative flex h-12 w-full shrink-0 flex-col items-center justify-center gap-0.5 text-rail text-muted-foreground -outline-offset-2 before:absolute before:inset-y-2 before:left-0 before:w-0.5 hover:bg-accent hover:text-foreground aria-[current=page]:text-foreground aria-[current=page]:before:bg-primary"
        >
          <Icon size={18} aria-hidden="true" />
          {title}
        </PageLink>
      ))}
      <span className="grow" />
      <IconButton
        label={t('commands')}
        title={t('commandsWithTheirKeys')}
        aria-keyshortcuts="Control+K Meta+K"
        className="size-10!"
        onClick={openPalette}
      >
        <Command size={18} aria-hidden="true" />
      </IconButton>
      <Suspense fallback={<span className="size-10 shrink-0" />}>
        <ThemeMenu />
      </Suspense>
      <span className="mt-1 mb-2 grid size-10 shrink-0 place-items-center">
        <Suspense fallback={<Tile seed={personSeed(me.user.email)} />}>
          <AccountMenu me={me} />
        </Suspense>
      </span>
    </nav>
  );
}
