/** Each mark of Markdown with what is left of it. Only what a reader would not have read is taken away. */
const marks: readonly (readonly [mark: RegExp, left: string])[] = [
  [/[^\S\n]+/g, ' '],
  // The lines around code, also where a search has made one line of all.
  [/(^|\s)(?:`{3,}|~{3,})[\w+-]*/g, '$1'],
  [/!?\[([^\][]*)\]\([^()\n]*\)/g, '$1'],
  // The line beneath the head of a table.
  [/\|(?: ?:?-+:? ?\|)+/g, ''],
  [/^ ?\| ?| ?\| ?$/gm, ''],
  [/ \| /g, ' · '],
  [/^ ?(?:#{1,6} |> ?|[-*+] )+/gm, ''],
  [/\*\*|__|~~|`/g, ''],
  // Within a word, or with room on both sides, they are characters like others.
  [/(?<!\w)[*_](?=\S)|(?<=\S)[*_](?!\w)/g, ''],
  [/\s+/g, ' '],
];

/** A text of Markdown on one line, without the marks that shape it: for rows and previews. */
export const plainText = (markdown: string): string =>
  marks.reduce((text, [mark, left]) => text.replace(mark, left), markdown).trim();

/** A piece of text, and whether it is among the words that were looked for. */
interface TextPiece {
  text: string;
  hit: boolean;
}

// Nobody writes these: Unicode has them stand for no character.
const opened = '\uFDD0';
const closed = '\uFDD1';
const edges = /[\uFDD0\uFDD1]/g;

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
