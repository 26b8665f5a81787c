import type { ShownToPerson } from './approval.contract.js';

/** So that one argument cannot look like two. */
const quoted = (word: string): string => (/^[\w@%+=:,./-]+$/.test(word) ? word : JSON.stringify(word));

/** Every program of a call with its arguments, in the order they are executed in; undefined where there is none. */
export function shownCommand({
  argv,
  followedBy = [],
}: Pick<ShownToPerson, 'argv' | 'followedBy'>): string | undefined {
  if (argv === null) return undefined;
  return [argv, ...followedBy].map((words) => words.map(quoted).join(' ')).join(' && ');
}
