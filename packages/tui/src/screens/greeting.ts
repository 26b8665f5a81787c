import { hang } from '../components/indent.js';
import { cleanLine } from '../terminal-text.js';
import type { Theme } from '../theme.js';

export interface Greeting {
  theme: Theme;
  width: number;
  version: string;
  gatewayUrl: string;
  name: string;
  /** What answers is a demo, or not known yet. */
  isDemo: boolean;
}

/** What an empty conversation says: where one is, and one thing to do. */
export const greetingLines = ({ theme, width, version, gatewayUrl, name, isDemo }: Greeting): string[] => {
  const prefixes = { first: '  ', rest: '  ', columns: 2 };
  const example = isDemo ? 'What can you do without a model key?' : 'What can you do here?';
  return [
    `${theme.tiles.done} ${theme.bold(`Mosaic ${version}`)} ${theme.muted(`${gatewayUrl}, signed in as ${cleanLine(name)}`)}`,
    ...hang(`Write a message and press Enter, for example: ${example}`, prefixes, width),
    '',
  ];
};
