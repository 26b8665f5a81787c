import { withoutControlSequences } from '@mosaicstack/types';

// C0 but newline, DEL and C1: each can move the cursor, retitle the window or hide text.
// eslint-disable-next-line no-control-regex
const controlCodes = /[\u0000-\u0009\u000b-\u001f\u007f-\u009f]/g;
// Overrides of reading order and invisible tag characters make text look like what it is not.
const deceptiveCharacters = /[\u202a-\u202e\u2066-\u2069\u{e0000}-\u{e007f}]/gu;
const lineBreaks = /\r\n?|[\u2028\u2029\u0085]/g;

/** Text of models, titles and errors, safe to print: no control code survives; tabs become four spaces. */
export const cleanText = (text: string): string =>
  withoutControlSequences(text)
    .replace(lineBreaks, '\n')
    .replaceAll('\t', '    ')
    .replace(controlCodes, '')
    .replace(deceptiveCharacters, '')
    .toWellFormed();

/** {@link cleanText} on one line, for titles, labels and messages. */
export const cleanLine = (text: string): string => cleanText(text).replace(/\s+/g, ' ').trim();

const graphemes = new Intl.Segmenter(undefined, { granularity: 'grapheme' });

/** What a person takes for single characters. */
export const charactersOf = (text: string): string[] =>
  Array.from(graphemes.segment(text), ({ segment }) => segment);
