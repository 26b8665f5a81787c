import type { Command } from 'commander';

/** Words for one deed, of which a noun has the one that fits it; the first of those it has goes for the others. */
const words = [
  ['new', 'add', 'create', 'init'],
  ['delete', 'remove', 'rm'],
] as const;

/** Lets a verb be called by the words that other nouns have for the same deed. */
export function addSynonyms(command: Command): void {
  const taken = new Set(command.commands.map((one) => one.name()));
  for (const deed of words) {
    const [known, another] = deed.filter((word) => taken.has(word));
    // What may be one of two things is neither: a team is deleted, a member of it removed.
    if (known === undefined || (another !== undefined && deed[0] === 'delete')) continue;
    command.commands
      .find((one) => one.name() === known)
      ?.aliases(deed.filter((word) => !taken.has(word) && word !== 'init'));
  }
  for (const below of command.commands) addSynonyms(below);
}

/** Whether a typed word means a command. */
export const isCalled = (command: Command, word: string): boolean =>
  command.name() === word || command.aliases().includes(word);
