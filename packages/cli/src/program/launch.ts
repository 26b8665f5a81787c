import type { Command } from 'commander';
import { act } from './actions.js';
import { launchers } from './launchers.js';

const help = `
The agent is told, besides its own instructions, what the agent of --as is told (without it, the one that answers
where you chose none), what you ask of every agent, and what agents are told of the project of --in: its
instructions and the names of its files. Without --in that is the project whose workspace on this machine you are
in; anywhere else, none. What was handed over is said before the agent starts. It gets it by an option or a variable
it documents for that, in a folder that is gone when it ends; your own files stay as they are. Skills, guard-rails
and a connection by MCP are not handed over: the gateway has none of them yet. --as and --in come first; everything
after them is the agent's.`;

export function addLaunch(program: Command): void {
  for (const name of launchers) {
    program
      .command(`${name} [args...]`)
      .description(`start ${name} with the instructions of the gateway`)
      .option('--as <agent>', 'with the instructions of this agent')
      .option('--in <project>', 'with what this project is about')
      .addHelpText('after', help)
      .action(
        act(async () => {
          const { launch } = await import('../commands/launch/launch.js');
          return (context, args: string[], options: { as?: string; in?: string }) =>
            launch(context, name, args, options);
        }),
      );
  }
}

/** Options of every command whose value is a word of its own. */
const optionsOfAll = new Set(['--gateway', '--profile']);

/** Options of ours that stand before those of the agent, each with a value. */
const ownOptions = new Set(['--as', '--in']);

/** Keeps what is meant for an outside agent from being read as ours: its `--help` is its own. */
export function withArgumentsOfOthers(args: readonly string[]): string[] {
  const name = args.findIndex(
    (arg, index) => !arg.startsWith('-') && !optionsOfAll.has(args[index - 1] ?? ''),
  );
  if (!launchers.some((launcher) => launcher === args[name])) return [...args];
  let end = name + 1;
  while (ownOptions.has(args[end] ?? '')) end += 2;
  if (args[end] === '--') return [...args];
  return [...args.slice(0, end), '--', ...args.slice(end)];
}
