import { InvalidArgumentError, Option, type Command } from 'commander';
import { longestCheckSeconds } from './words.js';

const formats = new Option('-o, --output <format>', 'form of what is printed')
  .choices(['table', 'wide', 'json', 'jsonl', 'name', 'csv'])
  .default('table');

/** A command that prints rows, or one of them. */
export const withRecords = (command: Command): Command =>
  command
    .addOption(formats)
    .option('--json [fields]', 'these fields as JSON; without a name, the fields there are')
    .option('--columns <titles>', 'only these columns of a table or of CSV, in this order', words);

/** A command that can be left running and shows what changes. */
export const withWatch = (command: Command): Command =>
  command.option('--watch [seconds]', 'look again every so often, 2 seconds unless given', seconds);

/** A command that prints a list which may go on beyond a page. */
export const withList = (command: Command): Command =>
  withWatch(withRecords(command)).option('--limit <count>', 'at most this many', count, 50);

/** A command that prints a picture for people, or JSON. */
export const withPicture = (command: Command): Command => command.option('--json', 'print JSON');

/** A command that changes a row which somebody else may change meanwhile. */
export const withVersion = (command: Command): Command =>
  withRecords(command).option('--if-version <number>', 'only while the row has this version', count);

/** A command that changes something on this machine. */
export const withDryRun = (command: Command): Command =>
  command.option('--dry-run', 'say what would be done, and do nothing');

/** A command that has a process of this host change something: who had left would not learn what came of it. */
export const withoutTimeLimit = (command: Command): Command =>
  command.option('--timeout <seconds>', 'of no effect here: what is begun comes to its end', seconds);

/** A command that destroys something. */
export const withConfirmation = (command: Command): Command =>
  withDryRun(command.option('--yes', 'do not ask for the name'));

/** For an option that is given several times, or as a list with commas. */
export const words = (text: string, before: readonly string[] = []): string[] => [
  ...before,
  ...text
    .split(',')
    .map((word) => word.trim())
    .filter((word) => word !== ''),
];

/** For an option that is given several times, and whose text may hold commas. */
export const texts = (text: string, before: readonly string[] = []): string[] => [...before, text];

export const choice = (flags: string, description: string, values: readonly string[]): Option =>
  new Option(flags, description).choices(values);

export function count(text: string): number {
  if (/^\d+$/.test(text) && Number(text) > 0) return Number(text);
  throw new InvalidArgumentError('It must be a whole number from 1.');
}

export function seconds(text: string): number {
  const value = Number(text);
  if (value > 0 && value <= 86_400) return value;
  throw new InvalidArgumentError('It must be a number of seconds above 0.');
}

export function checkSeconds(text: string): number {
  const value = Number(text);
  if (value > 0 && value <= longestCheckSeconds) return value;
  throw new InvalidArgumentError(`It must be a number of seconds above 0, ${longestCheckSeconds} at most.`);
}

export function dollars(text: string): number {
  const value = Number(text);
  if (text.trim() !== '' && value >= 0 && value <= 100_000) return value;
  throw new InvalidArgumentError('It must be a number of dollars from 0.');
}
