import { allSettings } from '../schema/config-schema.js';
import { environmentSettings } from '../schema/environment-settings.js';
import type { Setting } from '../schema/setting.js';

const HEAD = `# Every variable the gateway reads, with its default. Copy this file to .env beside
# mosaic.config.json, or set the variables in the environment, which comes first.
# A variable marked as secret may instead name a file: write its name with _FILE behind.

# Folder for everything this instance keeps. Default: the usual folders of the system.
#MOSAIC_HOME=

# The configuration file. Default: mosaic.config.json in the current folder.
#MOSAIC_CONFIG=
`;

const defaultOf = ({ default: value }: Setting): string => {
  if (typeof value === 'string') return value;
  return typeof value === 'number' || typeof value === 'boolean' ? String(value) : '';
};

function paragraph(setting: Setting): string {
  const [first, ...others] = setting.variables ?? [];
  const notes = [
    setting.description,
    ...(others.length > 0 ? [`Also read, if that is not set: ${others.join(', ')}.`] : []),
    ...(setting.secret ? ['Secret.'] : []),
  ];
  return `${notes.map((note) => `# ${note}\n`).join('')}#${first}=${defaultOf(setting)}\n`;
}

/** The text of `.env.example`. */
export function envExample(): string {
  const settings = [...allSettings.values(), ...environmentSettings.values()];
  const stated = settings.filter(({ variables }) => variables !== undefined && variables.length > 0);
  return [HEAD, ...stated.map(paragraph)].join('\n');
}
