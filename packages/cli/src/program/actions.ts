import type { Command } from 'commander';
import type { Context } from '../context.js';

/** What was typed after a verb: its arguments, then its options. */
type Action<Typed extends unknown[]> = (context: Context, ...typed: Typed) => Promise<void>;

/** Loads what a command does when it is called, and no sooner: showing help loads nothing of it. */
export const act =
  <Typed extends unknown[]>(load: () => Promise<Action<Typed>>) =>
  async (...given: unknown[]): Promise<void> => {
    // The parser hands over arguments and options, then the command itself.
    const typed = given.slice(0, -1) as Typed;
    const [action, { perform }] = await Promise.all([load(), import('../perform.js')]);
    await perform(given.at(-1) as Command, (context) => action(context, ...typed));
  };
