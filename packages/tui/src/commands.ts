/** Commands typed in the input. Their words are the same on every surface. */
export const commands = {
  new: 'start a new conversation',
  sessions: 'list and open conversations',
  retry: 'answer the last message again',
  continue: 'go on with an interrupted answer',
  discard: 'drop an interrupted answer',
  stop: 'stop the answer',
  help: 'show keys and commands',
  quit: 'leave; answers go on in the gateway',
} as const;

export type CommandName = keyof typeof commands;

export const commandNames = Object.keys(commands) as CommandName[];

export type ParsedCommand = { name: CommandName } | { unknown: string; nearest: CommandName };

/** A line that begins with one slash and a letter is a command; a path or `//` is a message. */
export const parseCommand = (text: string): ParsedCommand | undefined => {
  const word = /^\/([a-z][\w-]*)\s*$/i.exec(text.trim())?.[1]?.toLowerCase();
  if (word === undefined) return undefined;
  const name = commandNames.find((known) => known === word);
  return name ? { name } : { unknown: word, nearest: nearestCommand(word) };
};

const nearestCommand = (word: string): CommandName =>
  commandNames.reduce((best, name) => (distance(word, name) < distance(word, best) ? name : best));

/** Levenshtein distance; a shared beginning counts for more, since people type the start right. */
function distance(typed: string, name: string): number {
  let row = Array.from({ length: name.length + 1 }, (_, index) => index);
  for (const [index, letter] of typed.split('').entries()) {
    const next = [index + 1];
    for (const [column, other] of name.split('').entries()) {
      const replaced = (row[column] ?? 0) + (letter === other ? 0 : 1);
      next.push(Math.min(replaced, (row[column + 1] ?? 0) + 1, (next[column] ?? 0) + 1));
    }
    row = next;
  }
  const startsAlike = name.startsWith(typed) ? name.length : 0;
  return (row.at(-1) ?? 0) - startsAlike;
}
