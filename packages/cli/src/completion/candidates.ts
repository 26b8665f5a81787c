import type { Command, Option } from 'commander';
import { isCalled } from '../program/synonyms.js';

/** What can stand where the last word is being typed. */
export interface Candidates {
  words: readonly string[];
  /** What names are wanted besides, as the command calls it: `agent`, `project`. */
  names?: string;
}

/** Looks at what was typed after `mosaic`; the last word is the one to complete, and may be empty. */
export function candidatesFor(program: Command, typed: readonly string[]): Candidates {
  const before = typed.slice(0, -1);
  const last = typed.at(-1) ?? '';
  let command = program;
  let operands = 0;
  let awaiting: Option | undefined;
  for (const word of before) {
    if (awaiting) awaiting = undefined;
    else if (word.startsWith('-')) awaiting = valuedOption(optionsOf(program, command), word);
    else {
      const below = command.commands.find((one) => isCalled(one, word));
      if (below) command = below;
      else operands += 1;
    }
  }
  if (awaiting) return awaiting.argChoices ? { words: awaiting.argChoices } : named(valueNameOf(awaiting));
  if (last.startsWith('-')) {
    return {
      words: optionsOf(program, command).flatMap(({ long, hidden }) => (long && !hidden ? long : [])),
    };
  }
  if (command.commands.length > 0) return { words: namesOf(command) };
  const given = command.registeredArguments;
  const argument = given[Math.min(operands, given.length - 1)];
  if (!argument) return { words: [] };
  return argument.argChoices ? { words: argument.argChoices } : named(argument.name());
}

const named = (names: string | undefined): Candidates =>
  names === undefined ? { words: [] } : { words: [], names };

const optionsOf = (program: Command, command: Command): readonly Option[] => [
  ...command.options,
  ...(command === program ? [] : program.options),
];

const namesOf = (command: Command): string[] =>
  command
    .createHelp()
    .visibleCommands(command)
    // The help that every noun has by itself is not worth a key.
    .filter((one) => command.commands.includes(one))
    .map((one) => one.name());

/** The option when its value has still to come as a word of its own. */
const valuedOption = (options: readonly Option[], word: string): Option | undefined =>
  word.includes('=')
    ? undefined
    : options.find((one) => one.required && (one.long === word || one.short === word));

const valueNameOf = ({ flags }: Option): string | undefined => /<([\w-]+)>/.exec(flags)?.[1];
