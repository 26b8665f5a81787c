'use client';

import type { ReactNode } from 'react';
import { Toasts } from '../../ui/toasts';
import { OfflineShell } from '../install/offline-shell';
import { FollowInterface } from '../preferences/follow-interface';
import { LiveChat } from '../live/live-chat';
import { FreshQueries } from '../live/fresh-queries';
import { PaletteKeys } from '../palette/palette-keys';
import { MeProvider } from '../session/me';
import { SignedIn } from '../session/signed-in';
import { StandingNotices } from '../session/standing-notices';
import { BottomBar } from './bottom-bar';
import { ListKeys } from './list-keys';
import { Rail } from './rail';

/** What every page for signed-in people stands in: the rail, one live connection, the palette, what was just done. */
export const Workspace = ({ children }: { children: ReactNode }) => (
  <SignedIn>
    {(me) => (
      <MeProvider value={me}>
        <LiveChat>
          <FreshQueries />
          <FollowInterface />
          <OfflineShell />
          <ListKeys />
          <PaletteKeys>
            <div className="flex h-viewport flex-col">
              <StandingNotices />
              <div className="grid min-h-0 grow grid-cols-1 grid-rows-[minmax(0,1fr)_auto] columns:grid-cols-[var(--rail-width)_minmax(0,1fr)] columns:grid-rows-1">
                <Rail me={me} />
                {children}
                <BottomBar />
              </div>
            </div>
          </PaletteKeys>
          <Toasts />
        </LiveChat>
      </MeProvider>
    )}
  </SignedIn>
);
