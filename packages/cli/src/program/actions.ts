import type { Command } from 'commander';
import type { Context, GlobalOptions } from '../context.js';

/** What was typed after a verb: its arguments, then its options. */
type Action<Typed extends unknown[]> = (context: Context, ...typed: Typed) => Promise<void>;

async function contextOf(command: Command): Promise<Context> {
  const { Context } = await import('../context.js');
  return new Context(command.optsWithGlobals<GlobalOptions>());
}

/** Loads what a command does when it is called, and no sooner: showing help loads nothing of it. */
export const act =
  <Typed extends unknown[]>(load: () => Promise<Action<Typed>>) =>
  async (...given: unknown[]): Promise<void> => {
    // The parser hands over arguments and options, then the command itself.
    const typed = given.slice(0, -1) as Typed;
    const [action, context] = await Promise.all([load(), contextOf(given.at(-1) as Command)]);
    await action(context, ...typed);
  };
