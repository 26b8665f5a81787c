import { oklch, type Oklch } from './oklch.js';

/** The five minerals. They mark identity and state, and never carry a meaning alone. */
export const minerals = ['lapis', 'verdigris', 'ochre', 'terracotta', 'porphyry'] as const;
export type Mineral = (typeof minerals)[number];

/** What text may stand on. `band` carries a person's own words; `raised` a hovered or selected row. */
export const surfaces = ['canvas', 'panel', 'raised', 'band'] as const;
export type Surface = (typeof surfaces)[number];

/** What may be written on a surface. */
export const inks = ['text', 'muted', ...minerals] as const;
export type Ink = (typeof inks)[number];

/** `line` is a hairline between areas; `edge` outlines a control, so it must be seen; `onMineral` is text on a mineral. */
export type ColourRole = Surface | Ink | 'line' | 'edge' | 'onMineral';
export type Palette = Readonly<Record<ColourRole, Oklch>>;

const plaster: Palette = {
  canvas: oklch(0.985, 0.004, 85),
  panel: oklch(0.965, 0.006, 80),
  raised: oklch(0.94, 0.009, 80),
  band: oklch(0.953, 0.014, 262),
  line: oklch(0.895, 0.008, 80),
  edge: oklch(0.61, 0.012, 75),
  text: oklch(0.24, 0.012, 70),
  muted: oklch(0.48, 0.014, 70),
  lapis: oklch(0.47, 0.15, 262),
  verdigris: oklch(0.5, 0.085, 170),
  ochre: oklch(0.52, 0.105, 70),
  terracotta: oklch(0.52, 0.16, 32),
  porphyry: oklch(0.47, 0.13, 330),
  onMineral: oklch(0.985, 0.004, 85),
};

const basalt: Palette = {
  canvas: oklch(0.185, 0.008, 70),
  panel: oklch(0.215, 0.009, 70),
  raised: oklch(0.255, 0.01, 70),
  band: oklch(0.24, 0.024, 262),
  line: oklch(0.32, 0.01, 70),
  edge: oklch(0.54, 0.012, 72),
  text: oklch(0.93, 0.008, 80),
  muted: oklch(0.7, 0.012, 75),
  lapis: oklch(0.74, 0.11, 258),
  verdigris: oklch(0.76, 0.1, 170),
  ochre: oklch(0.8, 0.12, 80),
  terracotta: oklch(0.72, 0.14, 35),
  porphyry: oklch(0.74, 0.11, 330),
  onMineral: oklch(0.185, 0.008, 70),
};

export const themeNames = ['light', 'dark'] as const;
export type ThemeName = (typeof themeNames)[number];

/** Light is "Plaster", dark is "Basalt". */
export const palettes: Readonly<Record<ThemeName, Palette>> = { light: plaster, dark: basalt };
