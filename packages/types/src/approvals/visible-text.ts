/** Control characters, line breaks among them, odd spaces, and what turns, joins or hides the text around it. */
const invisible = /(?! )[\p{Cc}\p{Cf}\p{Cs}\p{Co}\p{Z}\p{Default_Ignorable_Code_Point}]/gu;

/**
 * Text of a model as a person is shown it who decides about it: every character that could not be seen, or
 * that would change how others are seen, stands there by its number.
 */
export const visibleText = (text: string): string =>
  text.replace(invisible, (character) => `\\u{${(character.codePointAt(0) ?? 0).toString(16)}}`);

/** The same with line breaks and tabs left as they are, for text of several lines. */
export const visibleLines = (text: string): string =>
  text
    .split(/(\n|\t)/)
    .map((piece) => (piece === '\n' || piece === '\t' ? piece : visibleText(piece)))
    .join('');
