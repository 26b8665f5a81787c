'use client';

import { createContext, useContext } from 'react';

interface PaletteControl {
  openPalette: () => void;
}

export const PaletteContext = createContext<PaletteControl>({ openPalette: () => undefined });

export const usePalette = (): PaletteControl => useContext(PaletteContext);
