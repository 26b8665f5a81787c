import { withoutControlSequences } from '@mosaicstack/types';

// oxlint-disable-next-line no-control-regex -- finding control characters is the purpose
const controls = /[\u0000-\u0008\u000b-\u001f\u007f-\u009f]/g;
const directions = /[\u202a-\u202e\u2066-\u2069]/g;

/** Text of others, safe to print: no control character but newline and tab, so nothing moves the cursor or sets a title. */
export const cleanText = (text: string): string => withoutControlSequences(text).replace(controls, '');

/** A name of others for one line of a list: neither breaks the line nor turns its direction. */
export const cleanName = (text: string): string =>
  cleanText(text).replace(directions, '').replaceAll(/\s+/g, ' ').trim();

/** A piece of streamed text. Sequences may be cut anywhere, so only their control characters go. */
export const cleanPiece = (text: string): string => text.replace(controls, '');

/** JSON that a terminal shows safely too: JSON itself leaves C1 controls as they are. */
export const safeJson = (value: unknown, indent?: number): string =>
  JSON.stringify(value, null, indent).replaceAll(
    /[\u007f-\u009f\u2028\u2029]/g,
    (character) => `\\u${character.charCodeAt(0).toString(16).padStart(4, '0')}`,
  );
