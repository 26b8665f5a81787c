import type { Command, CommandArgument } from '@mosaicstack/types';
import { actions } from '../key-map.js';
import { cleanLine } from '../terminal-text.js';

/** Keeps words of others from becoming markup. */
const plain = (text: string): string => cleanLine(text).replaceAll(/[\\`*_{}[\]<>|#]/g, String.raw`\$&`);

/** Keys, and the commands there are, by group. */
export function helpText(commands: readonly Command[]): string {
  const keys = Object.values(actions).map(({ label, does }) => `- ${label}: ${does}`);
  const groups = Map.groupBy(commands, ({ group }) => group);
  const lists = [...groups].map(([group, held]) =>
    [`**${plain(group)}**`, held.map(commandLine).join('\n')].join('\n\n'),
  );
  const more = 'Explain one: `/help task`';
  return [`**keys**\n\n${keys.join('\n')}`, ...lists, more].join('\n\n');
}

const commandLine = ({ name, aliases, description, available, reason }: Command): string => {
  const also = aliases.length === 0 ? '' : ` (${aliases.map((alias) => `/${alias}`).join(', ')})`;
  const why = available ? '' : `, not now: ${plain(reason ?? 'it is not available')}`;
  return `- \`/${cleanLine(name)}\`${also}: ${plain(description)}${why}`;
};

/** One command and what may follow it. */
export function commandHelp(command: Command): string {
  const usage = [`/${cleanLine(command.name)}`, ...command.arguments.map(usageOf)].join(' ');
  return [`\`${usage}\``, plain(command.description), command.arguments.map(argumentLine).join('\n')]
    .filter((block) => block !== '')
    .join('\n\n');
}

const usageOf = ({ name, optional }: CommandArgument): string => {
  const shown = cleanLine(name).replaceAll('`', '').toUpperCase();
  return optional ? `[${shown}]` : shown;
};

const argumentLine = ({ name, description, values }: CommandArgument): string =>
  `- ${plain(name.toUpperCase())}: ${plain(description)}${values ? ` (${plain(values.join(', '))})` : ''}`;
