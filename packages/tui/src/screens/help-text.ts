import type { Command, CommandArgument } from '@mosaicstack/types';
import { alternatives, commandUsage } from '../components/command-usage.js';
import type { KeyMap } from '../key-map.js';
import { cleanLine } from '../terminal-text.js';

/** Keeps words of others from becoming markup. */
export const plain = (text: string): string =>
  cleanLine(text).replaceAll(/[\\`*_{}[\]<>|#]/g, String.raw`\$&`);

/** Keys, and the commands there are, by group. */
export function helpText(commands: readonly Command[], map: KeyMap): string {
  const keys = map.rows.map(({ label, does }) => `- ${label}: ${does}`);
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
  return [
    `\`${commandUsage(command)}\``,
    plain(command.description),
    command.arguments.map(argumentLine).join('\n'),
  ]
    .filter((block) => block !== '')
    .join('\n\n');
}

function argumentLine({ name, description, values }: CommandArgument): string {
  const ways = description.split(alternatives);
  const heading = `- ${plain(name.toUpperCase())}:`;
  if (ways.length > 1) return [heading, ...ways.map((way) => `  - ${plain(way)}`)].join('\n');
  return `${heading} ${plain(description)}${values ? ` (${plain(values.join(', '))})` : ''}`;
}
