'use client';

import { useTheme } from 'next-themes';
import { noteKept } from './kept-here';

/** Where this browser keeps it. */
export const themePlace = 'mosaic-theme';

/** The theme that was chosen, and the way to choose another. */
export function useThemeChoice(): [theme: string | undefined, choose: (theme: string) => void] {
  const { theme, setTheme } = useTheme();
  return [
    theme,
    (chosen) => {
      setTheme(chosen);
      noteKept(themePlace, isKept(chosen));
    },
  ];
}

/** The library keeps quiet about a browser that did not take it. */
function isKept(theme: string): boolean {
  try {
    return localStorage.getItem(themePlace) === theme;
  } catch {
    return false;
  }
}
