'use client';

import { personSeed } from '@mosaicstack/design-tokens';
import type { Me } from '@mosaicstack/types';
import { MessagesSquare } from 'lucide-react';
import { lazy, Suspense } from 'react';
import { QueryLink } from '../../lib/query-link';
import { routes } from '../../lib/routes';
import { Tile } from '../../ui/tile';

// Menus are a good part of the page's code and nobody opens one first.
const AccountMenu = lazy(async () => ({ default: (await import('./account-menu')).AccountMenu }));
const ThemeMenu = lazy(async () => ({ default: (await import('./theme-menu')).ThemeMenu }));

/** The places of the app, and at its foot what concerns the person. */
export const Rail = ({ me }: { me: Me }) => (
  <nav
    aria-label="Mosaic"
    className="hidden flex-col items-center border-r border-border bg-card columns:flex"
  >
    <span className="grid h-12 w-full place-items-center border-b border-border">
      <Tile seed="mosaic" />
    </span>
    <QueryLink
      href={routes.chat()}
      aria-label="Chat"
      title="Chat"
      aria-current="true"
      className="relative mt-2 grid size-10 place-items-center rounded-control text-foreground before:absolute before:inset-y-2 before:-left-2 before:w-0.5 before:bg-primary hover:bg-accent"
    >
      <MessagesSquare size={18} aria-hidden="true" />
    </QueryLink>
    <span className="grow" />
    <Suspense fallback={<span className="size-10" />}>
      <ThemeMenu />
    </Suspense>
    <span className="mt-1 mb-2 grid size-10 place-items-center">
      <Suspense fallback={<Tile seed={personSeed(me.user.email)} />}>
        <AccountMenu me={me} />
      </Suspense>
    </span>
  </nav>
);
