import type { Command } from 'commander';
import { createProgram } from '../program.js';
import { isCalled } from '../program/synonyms.js';

const program = createProgram();

/** Commands that a text tells a person to type: each from `mosaic` to the end of the line or of its quotes. */
export const hintsOf = (text: string): string[] =>
  [...text.matchAll(/(?:^|[\s`'"(])(?:npx )?(mosaic (?:--?)?[a-z][^\n`"']*)/gm)].map(([, hint = '']) => hint);

/** What is wrong with a hint: a command that does not exist, or an option it does not have. */
export function hintFault(hint: string): string | undefined {
  const words = hint.split(/\s+/).slice(1);
  let command: Command = program;
  for (const word of words) {
    const below = command.commands.find((one) => isCalled(one, word));
    if (below) command = below;
    else if (command.commands.length > 0 && /^[a-z][\w-]*$/.test(word)) return `${hint}: there is no ${word}`;
    else if (/^--?[a-z]/.test(word) && !hasOption(command, word.replace(/[=.,;:)\]].*$/, ''))) {
      return `${hint}: there is no ${word}`;
    } else if (/[.,;:|]$/.test(word)) return undefined;
  }
  return undefined;
}

const hasOption = (command: Command, flag: string): boolean =>
  [...command.options, ...program.options].some(({ long, short }) => long === flag || short === flag) ||
  flag === '--help';
