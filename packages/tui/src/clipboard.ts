import { Buffer } from 'node:buffer';

/** Beyond this many bytes common terminals drop the sequence without a word. */
const limit = 74_994;

/** The OSC 52 sequence that asks a terminal to take `text` into its clipboard; undefined when it is too long to be taken. */
export const clipboardSequence = (text: string): string | undefined => {
  const encoded = Buffer.from(text, 'utf8').toString('base64');
  return encoded.length > limit ? undefined : `\u001b]52;c;${encoded}\u0007`;
};
