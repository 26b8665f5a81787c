import { palettes, type Mineral, type ThemeName } from './palette.js';
import { toHex } from './oklch.js';
import type { TileCell, TileMark } from './tile-mark.js';

/** One square of a drawn mark on a grid of 20 by 20 units. */
export interface TileSquare {
  readonly x: number;
  readonly y: number;
  readonly size: number;
  readonly cell: TileCell;
}

export const tileGrid = 20;

/** Squares of 6 units with grout of one unit between them. */
export const tileSquares = ({ cells }: TileMark): readonly TileSquare[] =>
  cells.map((cell, index) => ({ x: (index % 3) * 7, y: Math.floor(index / 3) * 7, size: 6, cell }));

/** A whole SVG document for places without our style sheet, such as mail and favicons. */
export function tileSvg(mark: TileMark, theme: ThemeName): string {
  const squares = tileSquares(mark).map(({ x, y, size, cell }) => {
    const fill = toHex(palettes[theme][cell ?? 'line']);
    return `<rect x="${x}" y="${y}" width="${size}" height="${size}" fill="${fill}"/>`;
  });
  return `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${tileGrid} ${tileGrid}">${squares.join('')}</svg>`;
}

/** One character cell of a terminal holding two squares; null lets the terminal's own background show. */
export interface HalfBlock {
  readonly upper: Mineral | null;
  readonly lower: Mineral | null;
}

/** A mark as two rows of three character cells. */
export const tileHalfBlocks = ({ cells }: TileMark): readonly (readonly HalfBlock[])[] =>
  [0, 6].map((start) =>
    [0, 1, 2].map((column) => ({
      upper: cells[start + column] ?? null,
      lower: cells[start + 3 + column] ?? null,
    })),
  );

/** Each state has a shape as well as a colour. */
export const stateTiles = {
  done: { glyph: '■', mineral: 'verdigris' },
  running: { glyph: '◧', mineral: 'lapis' },
  waiting: { glyph: '□', mineral: 'ochre' },
  failed: { glyph: '☒', mineral: 'terracotta' },
} as const satisfies Record<string, { glyph: string; mineral: Mineral }>;

export type StateTile = keyof typeof stateTiles;
