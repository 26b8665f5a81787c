'use client';

import { Suspense, useEffect, useState, type ReactNode } from 'react';
import { lazy } from '../../lib/lazy';
import { shortcuts, useShortcut } from '../../lib/use-shortcut';
import { PaletteContext } from './palette-context';
import { usePlaceKeys } from './use-place-keys';

const Palette = lazy(async () => ({ default: (await import('./palette')).Palette }));
const KeySheet = lazy(async () => ({ default: (await import('./key-sheet')).KeySheet }));

/** Opens the palette and the sheet of keys, and follows `g` to a place. */
export function PaletteKeys({ children }: { children: ReactNode }) {
  const [open, setOpen] = useState<'palette' | 'keys' | null>(null);
  useShortcut(shortcuts.palette, () => setOpen((was) => (was === 'palette' ? null : 'palette')));
  usePlaceKeys({ onHelp: () => setOpen('keys') });
  // Fetched once the page has come to rest, so that what is typed right after the keys is not lost.
  useEffect(() => {
    const timer = setTimeout(Palette.fetch, 1_500);
    return () => clearTimeout(timer);
  }, []);
  const close = (): void => setOpen(null);
  return (
    <PaletteContext value={{ openPalette: () => setOpen('palette') }}>
      {children}
      <Suspense>
        {open === 'palette' && <Palette onClose={close} onShowKeys={() => setOpen('keys')} />}
        {open === 'keys' && <KeySheet onClose={close} />}
      </Suspense>
    </PaletteContext>
  );
}
