import type { Command } from 'commander';
import { candidatesFor } from '../../completion/candidates.js';
import { namesFor } from '../../completion/names.js';
import { completionScripts, type Shell } from '../../completion/scripts.js';
import type { Context } from '../../context.js';
import { cleanName } from '../../output/clean-text.js';

export function printScript({ printer }: Context, shell: Shell): Promise<void> {
  printer.write(completionScripts[shell]);
  return Promise.resolve();
}

/** Prints what may follow, a line each. */
export async function printCandidates(
  context: Context,
  program: Command,
  typed: readonly string[],
): Promise<void> {
  const { words, names } = candidatesFor(program, typed);
  const last = typed.at(-1) ?? '';
  const found = names === undefined ? words : [...words, ...(await namesFor(context, names))];
  for (const word of found) if (word.startsWith(last)) context.printer.line(cleanName(word));
  // A gateway that is slow to answer is not waited for.
  process.exitCode = 0;
}
