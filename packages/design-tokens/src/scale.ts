/** Sizes in pixels unless a name says otherwise. */
export const typeScale = {
  /** Beneath the marks of the rail, where a word has 64 pixels. */
  rail: { size: 11, line: 14 },
  meta: { size: 12, line: 16 },
  base: { size: 13, line: 20 },
  reading: { size: 15, line: 24 },
  title: { size: 20, line: 26, weight: 550 },
} as const;

export const fontFamilies = {
  sans: "'Instrument Sans Variable', ui-sans-serif, system-ui, sans-serif",
  mono: "'Commit Mono', ui-monospace, monospace",
} as const;

/** Every distance is a multiple of this. */
export const gridStep = 4;

export const radii = { control: 3, none: 0 } as const;

export const layout = {
  rail: 64,
  list: 264,
  row: 32,
  /** Below this width the page is one column. */
  oneColumnBelow: 720,
  /** The longest line of prose: about 72 characters at reading size. */
  measure: 496,
  /** The column around it, where code and tables have more room. */
  strip: 640,
} as const;

/** Milliseconds, one easing. A running mark fills one cell each `tileCell`. */
export const motion = {
  state: 120,
  panel: 180,
  tileCell: 160,
  easing: 'cubic-bezier(0.2, 0, 0, 1)',
} as const;
