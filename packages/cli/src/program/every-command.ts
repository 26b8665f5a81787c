import { type Command, Option } from 'commander';
import { launchers } from './launchers.js';
import { count, seconds, withWatch } from './options.js';

const withoutRows = (): Option =>
  new Option('-o, --output <format>', 'form of what is printed').choices(['table', 'wide', 'json', 'jsonl']);

/** Form of what a command prints that draws a picture for people, and prints JSON when it is asked by `--json`. */
export const pictureFormat = withoutRows();

/** Form of what a command prints that has text to print, or nothing but that it is done. */
export const plainFormat = withoutRows();

/** `--json` where no format can be named, since `--output` is another thing there. */
export const plainJson = new Option('--json', 'print JSON');

/** For how long a command may take that says nothing else of its time. */
export const timeLimit = new Option(
  '--timeout <seconds>',
  'give up after this time, with exit code 9',
).argParser(seconds);

/** The word for JSON among the forms that a command can be told, of which some know only lines of it. */
export function jsonFormOf(command: Command): string | undefined {
  const forms = command.options.find(({ long }) => long === '--output')?.argChoices ?? [];
  return ['json', 'jsonl'].find((form) => forms.includes(form));
}

function jsonFlagOf(command: Command): Option {
  const form = jsonFormOf(command);
  return form === undefined ? plainJson : new Option('--json', `the same as -o ${form}`);
}

/** Nouns whose commands change nothing but what the gateway keeps: their requests can be shown instead of sent. */
const nounsOfTheGateway = new Set([
  'agent',
  'approvals',
  'auth',
  'brain',
  'key',
  'memory',
  'mission',
  'models',
  'project',
  'providers',
  'sessions',
  'task',
  'team',
  'usage',
  'user',
  'workspace',
]);

/** Verbs of theirs that write files here. */
const verbsThatWriteFiles = new Set(['download', 'export']);

/** Verbs that only look. */
const verbsThatLook = new Set(['board', 'jobs', 'list', 'show', 'stale', 'stats', 'status', 'today']);

/** What is then on the screen or on stdout is no result, and asks in its own way. */
const takesTheTerminal = (command: Command): boolean =>
  command.name() === 'tui' ||
  command.parent?.name() === 'mcp' ||
  launchers.some((launcher) => launcher === command.name());

/** Gives every command the options a script may rely on, where it has none of that name itself. */
export function completeOptions(program: Command): void {
  for (const { command, words } of leavesOf(program)) {
    if (takesTheTerminal(command)) continue;
    const has = (name: string): boolean => command.options.some((option) => option.attributeName() === name);
    // What goes on for as long as it is looked at is no document.
    const isDocument = !has('follow');
    // An option of that name may be something else, e.g. what is spent on output.
    if (isDocument && !has('output')) command.addOption(has('json') ? pictureFormat : plainFormat);
    if (isDocument && !has('json')) command.addOption(jsonFlagOf(command));
    if (!has('yes')) command.option('--yes', 'ask nothing');
    if (!has('timeout')) command.addOption(timeLimit);
    if (verbsThatLook.has(command.name()) && !has('watch')) withWatch(command);
    if (has('columns') && command.name() === 'list' && !has('limit')) {
      command.option('--limit <count>', 'at most this many', count);
    }
    const [noun = '', ...verbs] = words;
    const isOnlyAsking = nounsOfTheGateway.has(noun) && !verbs.some((verb) => verbsThatWriteFiles.has(verb));
    if (isOnlyAsking && !has('dryRun'))
      command.option('--dry-run', 'show what would be sent, and send nothing');
  }
}

export interface Leaf {
  command: Command;
  /** What is typed after `mosaic` to reach it. */
  words: readonly string[];
}

/** Every command that does something itself. */
export const leavesOf = (command: Command, words: readonly string[] = []): Leaf[] =>
  command.commands.flatMap((below) => {
    const path = [...words, below.name()];
    return below.commands.length > 0 ? leavesOf(below, path) : [{ command: below, words: path }];
  });
