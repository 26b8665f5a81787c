import type { Command } from 'commander';
import { badUsage } from '../../failure.js';
import type { Context } from '../../context.js';
import { canAsk } from '../../input/ask.js';
import { tui } from './tui.js';

/** What `mosaic` alone does: the conversations on a terminal, help elsewhere. */
export async function openOrHelp(context: Context, command: Command): Promise<void> {
  const [unknown] = command.args;
  if (unknown !== undefined) throw badUsage(`There is no command "${unknown}".`, 'mosaic --help');
  if (canAsk() && process.stdout.isTTY && context.options.input) return tui(context, {});
  command.outputHelp();
}
