import { AppError } from '@mosaicstack/kernel';

/** What was typed after a command's name, in the pieces commands are made of. */
export interface CommandLine {
  words: string[];
  /** `key:value` pieces whose key the command knows. */
  options: Readonly<Record<string, string>>;
}

const piece = /([a-z]+):"([^"]*)"|"([^"]*)"|(\S+)/gi;

/** Splits at spaces; quotes keep a piece together. Only keys in `known` make an option, so that an address stays a word. */
export function parseCommandLine(text: string, known: readonly string[] = []): CommandLine {
  const words: string[] = [];
  const options: Record<string, string> = {};
  for (const [whole, quotedKey, quotedValue, quoted] of text.matchAll(piece)) {
    const [, key = '', value = ''] = /^([a-z]+):(.*)$/is.exec(whole) ?? [];
    const name = (quotedKey ?? key).toLowerCase();
    if (known.includes(name)) options[name] = quotedValue ?? value;
    else words.push(quoted ?? whole);
  }
  return { words, options };
}

/** Takes the first word off; the rest stays as it was typed. */
export function firstWord(text: string): [word: string, rest: string] {
  const [, word = '', rest = ''] = /^(\S*)\s*(.*)$/s.exec(text.trim()) ?? [];
  return [word, rest];
}

/** What a command's first word names among its own actions; `constructor` and the like name nothing. */
export const actionNamed = <Action>(
  actions: Readonly<Record<string, Action>>,
  name: string,
): Action | undefined => (Object.hasOwn(actions, name) ? actions[name] : undefined);

/** A command that lacks something it needs. `usage` is how it is typed. */
export const incomplete = (message: string, usage: string): AppError =>
  new AppError('invalid_request', message, { remediation: usage });
