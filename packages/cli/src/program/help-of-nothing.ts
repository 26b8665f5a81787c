import type { Command } from 'commander';
import { isCalled } from './synonyms.js';

const isHelp = (word: string): boolean => word === '--help' || word === '-h';

/**
 * Takes the wish for help away where it is about a command that does not exist. The parser would show the help of
 * what stands above it, and end well; so it says that there is none.
 */
export function withoutHelpOfNothing(
  program: Command,
  operands: readonly string[],
  args: readonly string[],
): string[] {
  return isNothing(program, operands) ? args.filter((word) => !isHelp(word)) : [...args];
}

function isNothing(program: Command, operands: readonly string[]): boolean {
  let command = program;
  for (const word of operands) {
    if (command.commands.length === 0) return false;
    const below = command.commands.find((one) => isCalled(one, word));
    if (!below) return command.registeredArguments.length === 0;
    command = below;
  }
  return false;
}
