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

export const createTheme = (name: ThemeName, depth: ColourDepth): Theme => {
  const colours = terminalThemes[name];
  const inks = Object.fromEntries(
    Object.entries(sixteen).map(([role, code]) => [
      role,
      ink(colours[role as keyof typeof sixteen], code, depth),
    ]),
  ) as Record<keyof typeof sixteen, Style>;
  const strong = depth === 1 ? plain : bold;
  const decorate = (style: Style): Style => (depth === 1 ? plain : style);
  const tiles = Object.fromEntries(
    Object.entries(stateTiles).map(([state, { glyph, mineral }]) => [state, inks[mineral](glyph)]),
  ) as Theme['tiles'];
  return {
    muted: inks.muted,
    line: inks.line,
    accent: inks.lapis,
    done: inks.verdigris,
    waiting: inks.ochre,
    failed: inks.terracotta,
    agent: inks.porphyry,
    bold: strong,
    band: ground(colours.band, depth),
    tiles,
    markdown: {
      heading: strong,
      link: inks.lapis,
      linkUrl: inks.muted,
      code: inks.porphyry,
      codeBlock: plain,
      codeBlockBorder: inks.line,
      quote: inks.muted,
      quoteBorder: inks.line,
      hr: inks.line,
      listBullet: inks.muted,
      bold: strong,
      italic: decorate(italic),
      strikethrough: decorate(struck),
      underline: decorate(underline),
    },
    editor: {
      borderColor: inks.line,
      selectList: {
        selectedPrefix: inks.lapis,
        selectedText: inks.lapis,
        description: inks.muted,
        scrollInfo: inks.muted,
        noMatch: inks.muted,
      },
    },
  };
};
