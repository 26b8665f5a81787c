import { toCss } from './oklch.js';
import { palettes, type ColourRole, type Palette } from './palette.js';
import { fontFamilies, layout, motion, radii, typeScale } from './scale.js';

/** Custom properties in the names people already have themes for, so that a pasted theme works. */
const propertyRoles: Readonly<Record<string, ColourRole>> = {
  background: 'canvas',
  foreground: 'text',
  card: 'panel',
  'card-foreground': 'text',
  popover: 'panel',
  'popover-foreground': 'text',
  muted: 'panel',
  'muted-foreground': 'muted',
  accent: 'raised',
  'accent-foreground': 'text',
  secondary: 'band',
  'secondary-foreground': 'text',
  primary: 'lapis',
  'primary-foreground': 'onMineral',
  destructive: 'terracotta',
  'destructive-foreground': 'onMineral',
  border: 'line',
  input: 'edge',
  ring: 'lapis',
  lapis: 'lapis',
  verdigris: 'verdigris',
  ochre: 'ochre',
  terracotta: 'terracotta',
  porphyry: 'porphyry',
};

const declarations = (palette: Palette): string =>
  Object.entries(propertyRoles)
    .map(([property, role]) => `  --${property}: ${toCss(palette[role])};`)
    .join('\n');

const measures: Readonly<Record<string, string>> = {
  radius: `${radii.control}px`,
  'font-sans-family': fontFamilies.sans,
  'font-mono-family': fontFamilies.mono,
  ...Object.fromEntries(
    Object.entries(typeScale).flatMap(([name, { size, line }]) => [
      [`type-${name}`, `${size / 16}rem`],
      [`type-${name}-line`, `${line / 16}rem`],
    ]),
  ),
  'title-weight': `${typeScale.title.weight}`,
  'rail-width': `${layout.rail}px`,
  'list-width': `${layout.list}px`,
  'row-height': `${layout.row / 16}rem`,
  measure: `${layout.measure / 16}rem`,
  'strip-width': `${layout.strip / 16}rem`,
  'motion-state': `${motion.state}ms`,
  'motion-panel': `${motion.panel}ms`,
  'motion-tile': `${motion.tileCell}ms`,
  'motion-easing': motion.easing,
};

/** The style sheet of tokens. The theme is named by `data-theme` on the root element; light is the default. */
export const tokenCss = (): string => {
  const shared = Object.entries(measures).map(([property, value]) => `  --${property}: ${value};`);
  return [
    `:root {\n  color-scheme: light;\n${declarations(palettes.light)}\n${shared.join('\n')}\n}`,
    `:root[data-theme='dark'] {\n  color-scheme: dark;\n${declarations(palettes.dark)}\n}`,
    '',
  ].join('\n\n');
};
