import type { Command } from 'commander';
import type { LaunchOptions } from '../commands/launch/launch.js';
import { act } from './actions.js';
import { launchers } from './launchers.js';

const help = `
The agent is told, besides its own instructions, what the agent of --as is told (without it, the one that answers
where you chose none), what you ask of every agent, and what agents are told of the project of --in: its
instructions and the names of its files. Without --in that is the project whose workspace on this machine you are
in; anywhere else, none. It is given the skills in .mosaic/skills of this folder (or of the nearest one above it, in
the same repository) and in the folder "skills" beside your settings; where both have one of a name, the project's.
It is connected to the gateway by MCP ("mosaic mcp serve") as you are signed in here; pi knows no MCP and is told of
this command instead. What is handed over is said before the agent starts: look at the skills of a repository that
is not yours. It gets all this by options and variables it documents for that, in a folder that is gone when it ends;
your own files stay as they are. Options of ours come first; everything after them, and after --, is the agent's.`;

export function addLaunch(program: Command): void {
  for (const name of launchers) {
    program
      .command(`${name} [args...]`)
      .description(`start ${name} with the instructions, skills and tools of here`)
      .option('--as <agent>', 'with the instructions of this agent')
      .option('--in <project>', 'with what this project is about')
      .option('--no-skills', 'without skills')
      .option('--no-mcp', 'without the tools of the gateway')
      .option('--dry-run', 'show what would be started with what, and start nothing')
      .addHelpText('after', help)
      .action(
        act(async () => {
          const { launch } = await import('../commands/launch/launch.js');
          return (context, args: string[], options: LaunchOptions) => launch(context, name, args, options);
        }),
      );
  }
}

/** Options of every command whose value is a word of its own. */
const optionsOfAll = new Set(['--gateway', '--profile']);

/** Options of ours that stand before those of the agent, with how many words each takes up. */
const ownOptions = new Map([
  ['--as', 2],
  ['--in', 2],
  ['--no-skills', 1],
  ['--no-mcp', 1],
  ['--dry-run', 1],
]);

/** How many words an option of ours takes up here; none when it is not ours. */
function wordsOfOwn(arg: string): number {
  const [option = '', value] = arg.split('=', 2);
  const words = ownOptions.get(option) ?? 0;
  if (value === undefined) return words;
  return words === 2 ? 1 : 0;
}

/** Keeps what is meant for an outside agent from being read as ours: its `--help` is its own. */
export function withArgumentsOfOthers(args: readonly string[]): string[] {
  const name = args.findIndex(
    (arg, index) => !arg.startsWith('-') && !optionsOfAll.has(args[index - 1] ?? ''),
  );
  if (!launchers.some((launcher) => launcher === args[name])) return [...args];
  let end = name + 1;
  for (let words = 1; words > 0; end += words) words = wordsOfOwn(args[end] ?? '');
  if (args[end] === '--') return [...args];
  return [...args.slice(0, end), '--', ...args.slice(end)];
}
