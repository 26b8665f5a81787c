import type { SearchHit } from '@mosaicstack/types';

/** The line beneath the head of a table, which a search may have put behind it. */
const beneathHead = /\|(?: ?:?-+:? ?\|)+/g;

/** What begins and ends with a bar is a row of a table, and so is what holds the line beneath a head. */
function rowText(line: string): string {
  const bare = line.replace(beneathHead, '');
  return /^[^\w|]*\|/.test(line) || bare !== line
    ? bare.replace(/^ ?\| ?| ?\| ?$/g, '').replaceAll(' | ', ' · ')
    : line;
}

// Around what was looked for. Nobody writes these: Unicode has them stand for no character.
const opened = '\uFDD0';
const closed = '\uFDD1';
const edges = /[\uFDD0\uFDD1]/g;

/** Beside these what looks like a mark is a character of a word, of code or of a path. */
const beside = `[\\w\`/${opened}${closed}]`;
const double = '(?:\\*\\*|~~)';

/** Each mark of Markdown with what is left of it. Only what a reader would not have read is taken away. */
const marks: readonly (readonly [mark: RegExp, left: string])[] = [
  // The lines around code, also where a search has made one line of all.
  [/(^|\s)(?:`{3,}|~{3,})[\w+-]*/g, '$1'],
  [/!?\[([^\][]*)\]\([^()\n]*\)/g, '$1'],
  [/^ ?(?:#{1,6} |> ?|[-*+] )+/gm, ''],
  [new RegExp(`(?<!${beside})${double}(?=\\S)|(?<=\\S)${double}(?!${beside})`, 'g'), ''],
  // Names begin and end with these as well: only a pair is a mark, and none that a name goes on behind.
  [
    new RegExp(
      `(?<!${beside})__(?=\\S)((?:(?!__)[^\\n]){1,300})(?<=\\S)__(?!${beside}|[.(]${beside}|\\(\\))`,
      'g',
    ),
    '$1',
  ],
  [new RegExp(`(?<!${beside}|\\*)(?:\\*(?=[^\\s*])|_(?=[^\\s_]))`, 'g'), ''],
  [new RegExp(`(?:(?<=[^\\s*/])\\*(?!\\*)|(?<=[^\\s_])_)(?!${beside})`, 'g'), ''],
  [/`/g, ''],
  [/\s+/g, ' '],
];

/** A text of Markdown on one line, without the marks that shape it: for rows and previews. */
export function plainText(markdown: string): string {
  const lines = markdown.replaceAll(/[^\S\n]+/g, ' ').split('\n');
  const text = lines.map(rowText).join('\n');
  return marks.reduce((left, [mark, kept]) => left.replace(mark, kept), text).trim();
}

/** A piece of text, and whether it is among the words that were looked for. */
interface TextPiece {
  text: string;
  hit: boolean;
}

/** The same for a text in pieces: a mark may reach from one into the next. */
export function plainPieces(pieces: readonly TextPiece[]): TextPiece[] {
  const whole = pieces.map(({ text, hit }) => {
    const written = text.replace(edges, '');
    return hit ? opened + written + closed : written;
  });
  return plainText(whole.join(''))
    .split(edges)
    .map((text, index) => ({ text, hit: index % 2 === 1 }))
    .filter(({ text }) => text !== '');
}

/** What was found, as it is read: prose without its marks; names, and what stands in files, as they are. */
export function hitPieces({
  type,
  title,
  snippet,
}: Pick<SearchHit, 'type' | 'title' | 'snippet'>): TextPiece[] {
  const isName = snippet.map(({ text }) => text).join('') === title;
  return isName || type === 'file' || type === 'conversation' ? snippet : plainPieces(snippet);
}
