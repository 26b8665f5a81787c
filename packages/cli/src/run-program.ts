import { CommanderError } from 'commander';
import { exitCodes } from './exit-codes.js';
import { badUsage, failureOf } from './failure.js';
import { createPrinter, endWithReader } from './printer.js';
import { hasTerminal } from './input/ask.js';
import { resultOf, wantsJson } from './output/result.js';
import { createProgram } from './program.js';
import { withVerbs } from './program/flag-forms.js';
import { withoutHelpOfNothing } from './program/help-of-nothing.js';
import { withArgumentsOfOthers } from './program/launch.js';
import { TimeIsOver } from './time-limit.js';

/** Parses, runs and leaves the exit code; the process ends when nothing is left to do. */
export async function runProgram(typed: readonly string[]): Promise<void> {
  endWithReader();
  const program = createProgram();
  const args = withArgumentsOfOthers(typed);
  try {
    const { operands, unknown } = program.parseOptions([...args]);
    const isBare = operands.length === 0 && unknown.length === 0;
    // On a terminal, `mosaic` alone opens the conversations.
    if (isBare && !hasTerminal()) return program.outputHelp();
    const meant = withVerbs(withoutHelpOfNothing(program, operands, args));
    await program.parseAsync(isBare ? ['tui', ...args] : meant, { from: 'user' });
  } catch (error) {
    process.exitCode = await report(error, args);
    if (error instanceof TimeIsOver) await end();
  }
}

/** Ends the process although something is still under way, once everything said has left it. */
async function end(): Promise<never> {
  for (const stream of [process.stdout, process.stderr])
    await new Promise<void>((resolve) => void stream.write('', () => resolve()));
  process.exit();
}

async function report(error: unknown, args: readonly string[]): Promise<number> {
  // The parser has said what was wrong, or shown the help that was asked for.
  if (error instanceof CommanderError && error.exitCode === 0) return exitCodes.done;
  const printer = createPrinter({ quiet: false, color: !args.includes('--no-color'), pager: false });
  const failure = error instanceof CommanderError ? failureOf(badUsage(error.message)) : failureOf(error);
  if (!(error instanceof CommanderError)) printer.failure(failure);
  if (wantsJson(args)) {
    // It knows the contracts, which help does not load.
    const { safeJson } = await import('./output/clean-text.js');
    printer.line(safeJson(resultOf(failure)));
  }
  if (args.includes('--debug') && error instanceof Error) printer.talk(`\n${error.stack ?? ''}`);
  return failure.exit;
}
