export { tokenCss } from './css.js';
export { contrastRatio, toCss, toHex, type Oklch } from './oklch.js';
export {
  inks,
  minerals,
  palettes,
  surfaces,
  themeNames,
  type ColourRole,
  type Ink,
  type Mineral,
  type Palette,
  type Surface,
  type ThemeName,
} from './palette.js';
export { fontFamilies, gridStep, layout, motion, radii, typeScale } from './scale.js';
export { terminalThemes, tileAnsi, type TerminalTheme } from './terminal-theme.js';
export {
  stateTiles,
  tileGrid,
  tileHalfBlocks,
  tileSquares,
  tileSvg,
  type HalfBlock,
  type StateTile,
  type TileSquare,
} from './tile-drawing.js';
export { personSeed, tileMark, type TileCell, type TileMark } from './tile-mark.js';
