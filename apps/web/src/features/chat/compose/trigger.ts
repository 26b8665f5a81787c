/** A sign that opens a list of what it may stand for, and what was typed behind it. */
export interface Trigger {
  sign: '/' | '@' | '#';
  typed: string;
  /** Where the sign stands in the text. */
  from: number;
}

/** The sign that the end of a text is being typed behind: a slash at its very beginning, the others at that of a word. */
export function triggerAtEnd(text: string): Trigger | null {
  const command = /^\/([\w-]*)$/.exec(text);
  if (command) return { sign: '/', typed: command[1] ?? '', from: 0 };
  const [, sign, typed = ''] = /(?:^|\s)([@#])([\p{L}\p{N}_.-]{0,40})$/u.exec(text) ?? [];
  return sign === '@' || sign === '#' ? { sign, typed, from: text.length - typed.length - 1 } : null;
}
