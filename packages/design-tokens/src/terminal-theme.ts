import { toHex } from './oklch.js';
import { palettes, themeNames, type ColourRole, type ThemeName } from './palette.js';
import { tileHalfBlocks } from './tile-drawing.js';
import type { TileMark } from './tile-mark.js';

/** Every role as `#rrggbb`. */
export type TerminalTheme = Readonly<Record<ColourRole, string>>;

export const terminalThemes: Readonly<Record<ThemeName, TerminalTheme>> = Object.fromEntries(
  themeNames.map((name) => [
    name,
    Object.fromEntries(Object.entries(palettes[name]).map(([role, colour]) => [role, toHex(colour)])),
  ]),
) as Record<ThemeName, TerminalTheme>;

const components = (hex: string): string =>
  [1, 3, 5].map((start) => Number.parseInt(hex.slice(start, start + 2), 16)).join(';');

/** A mark as two lines of three columns in 24-bit colour; each line ends with a reset. */
export const tileAnsi = (mark: TileMark, theme: TerminalTheme): readonly string[] =>
  tileHalfBlocks(mark).map((row) => {
    const blocks = row.map(({ upper, lower }) => {
      if (upper === null && lower === null) return '\u001b[0m ';
      if (upper === null || lower === null) {
        return `\u001b[0;38;2;${components(theme[upper ?? lower ?? 'line'])}m${upper === null ? '▄' : '▀'}`;
      }
      return `\u001b[0;38;2;${components(theme[upper])};48;2;${components(theme[lower])}m▀`;
    });
    return `${blocks.join('')}\u001b[0m`;
  });
