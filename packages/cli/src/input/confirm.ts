import type { Context } from '../context.js';
import { badUsage } from '../failure.js';
import { cleanName } from '../output/clean-text.js';
import { ask, canAsk } from './ask.js';

export interface ConfirmOptions {
  yes?: boolean;
  dryRun?: boolean;
}

/**
 * Asks for `name` to be typed before something is destroyed; `--yes` stands for it. Resolves to false
 * under `--dry-run`, once `what` was said. Rejects when the name is another, or nobody can be asked.
 */
export async function isConfirmed(
  { printer, options }: Context,
  what: { name: string; deed: string },
  { yes, dryRun }: ConfirmOptions,
): Promise<boolean> {
  const deed = cleanName(what.deed);
  if (dryRun) {
    printer.line(`Would ${deed}.`);
    return false;
  }
  if (yes) return true;
  if (!options.input || !canAsk()) {
    throw badUsage(
      `Nobody can be asked whether to ${deed}.`,
      'Add --yes, or --dry-run to see what would be done.',
    );
  }
  const name = cleanName(what.name);
  const typed = await ask(`This will ${deed}.\nType ${name} to go on: `);
  if (typed.trim() === name) return true;
  throw badUsage('That is another name. Nothing was done.');
}
