import type { EditorTheme, MarkdownTheme } from '@earendil-works/pi-tui';
import { stateTiles, terminalThemes, type ThemeName } from '@mosaicstack/design-tokens';
import {
  bold,
  ground,
  ink,
  italic,
  plain,
  struck,
  underline,
  type ColourDepth,
  type Style,
} from './colour.js';

/** Everything a component may do to text. Text itself keeps the terminal's own colour. */
export interface Theme {
  readonly name: ThemeName;
  readonly depth: ColourDepth;
  /** Draws in the colours of another from now on, also for whoever holds one of its styles. */
  use(name: ThemeName): void;
  readonly muted: Style;
  readonly line: Style;
  readonly accent: Style;
  readonly done: Style;
  readonly waiting: Style;
  readonly failed: Style;
  readonly agent: Style;
  readonly bold: Style;
  /** Behind a person's own words. */
  readonly band: Style;
  /** Each state has a shape as well as a colour. */
  readonly tiles: Readonly<Record<keyof typeof stateTiles, string>>;
  readonly markdown: MarkdownTheme;
  readonly editor: EditorTheme;
}

/** Codes of the sixteen colours nearest in meaning to each mineral. */
const sixteen = {
  muted: 90,
  line: 90,
  lapis: 34,
  verdigris: 32,
  ochre: 33,
  terracotta: 31,
  porphyry: 35,
} as const;

type Inks = Readonly<Record<keyof typeof sixteen | 'band', Style>>;

const inksOf = (name: ThemeName, depth: ColourDepth): Inks => {
  const colours = terminalThemes[name];
  const inks = Object.entries(sixteen).map(([role, code]) => [
    role,
    ink(colours[role as keyof typeof sixteen], code, depth),
  ]);
  return { ...Object.fromEntries(inks), band: ground(colours.band, depth) } as Inks;
};

export const createTheme = (first: ThemeName, depth: ColourDepth): Theme => {
  let name = first;
  let inks = inksOf(name, depth);
  const drawn =
    (role: keyof Inks): Style =>
    (text) =>
      inks[role](text);
  const [muted, line, accent, agent] = [drawn('muted'), drawn('line'), drawn('lapis'), drawn('porphyry')];
  const strong = depth === 1 ? plain : bold;
  const decorate = (style: Style): Style => (depth === 1 ? plain : style);
  const tilesNow = (): Theme['tiles'] =>
    Object.fromEntries(
      Object.entries(stateTiles).map(([state, { glyph, mineral }]) => [state, inks[mineral](glyph)]),
    ) as Theme['tiles'];
  let tiles = tilesNow();
  return {
    get name() {
      return name;
    },
    depth,
    use: (other) => {
      name = other;
      inks = inksOf(name, depth);
      tiles = tilesNow();
    },
    muted,
    line,
    accent,
    done: drawn('verdigris'),
    waiting: drawn('ochre'),
    failed: drawn('terracotta'),
    agent,
    bold: strong,
    band: drawn('band'),
    get tiles() {
      return tiles;
    },
    markdown: {
      heading: strong,
      link: accent,
      linkUrl: muted,
      code: agent,
      codeBlock: plain,
      codeBlockBorder: line,
      quote: muted,
      quoteBorder: line,
      hr: line,
      listBullet: muted,
      bold: strong,
      italic: decorate(italic),
      strikethrough: decorate(struck),
      underline: decorate(underline),
    },
    editor: {
      borderColor: line,
      selectList: {
        selectedPrefix: accent,
        selectedText: accent,
        description: muted,
        scrollInfo: muted,
        noMatch: muted,
      },
    },
  };
};
