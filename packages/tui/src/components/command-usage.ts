import type { Command, CommandArgument } from '@mosaicstack/types';
import { named } from '../commands.js';
import { cleanLine } from '../terminal-text.js';

const argument = ({ name, optional }: CommandArgument): string => {
  const shown = cleanLine(name).replaceAll('`', '').toUpperCase();
  return optional ? `[${shown}]` : shown;
};

/** `/task [ACTION] [REST]`: how a command is typed. */
export const commandUsage = (command: Command): string =>
  [`/${cleanLine(command.name)}`, ...command.arguments.map(argument)].join(' ');

/** What may follow the command being typed, word for word; undefined where none is or nothing may. */
export function argumentHint(text: string, commands: readonly Command[]): string | undefined {
  const [, name, typed = ''] = /^\/([\w-]+) +([^\n]*)$/.exec(text) ?? [];
  const command = name === undefined ? undefined : named(name, commands);
  if (!command || command.arguments.length === 0) return undefined;
  const position = Math.min(typed.split(/ +/).length, command.arguments.length) - 1;
  const { description, values } = command.arguments[position] as CommandArgument;
  const choices = values ? `${values.join(', ')}: ` : '';
  return `${commandUsage(command)}  ${cleanLine(`${choices}${description}`)}`;
}
