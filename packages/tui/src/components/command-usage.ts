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
  return `${commandUsage(command)}  ${cleanLine(`${choices}${fitting(description, typed)}`)}`;
}

/** Between the things that one argument may be. */
export const alternatives = ' · ';

/** Of several things that may follow, those that what is typed so far may become, or is; all of them where it is none. */
function fitting(description: string, typed: string): string {
  const written = typed.trim().toLowerCase();
  if (written === '') return description;
  const ways = description.split(alternatives).map((way) => ({ way, lead: leadOf(way) }));
  const ahead = ways.filter(({ lead }) => lead !== '' && lead.startsWith(written));
  const named = ways.filter(({ lead }) => lead !== '' && `${written} `.startsWith(`${lead} `));
  const longest = Math.max(...named.map(({ lead }) => lead.length));
  const meant = ahead.length > 0 ? ahead : named.filter(({ lead }) => lead.length === longest);
  return meant.length === 0 ? description : meant.map(({ way }) => way).join(alternatives);
}

/** The words that name a way, before what is put in their place by hand: `routes move` of `routes move RULE PLACE`. */
const leadOf = (way: string): string => /^(?:[a-z-]+(?: |$))*/.exec(way)?.[0].trim() ?? '';
