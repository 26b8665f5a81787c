import type { Context } from '../../context.js';
import { failureOf } from '../../failure.js';
import type { AnswerEnd, AnswerOutput } from './answer-output.js';

/** Does the work of a command that streams, so that its output ends properly however the work does. */
export async function finishRun(
  { printer, options }: Context,
  output: AnswerOutput,
  work: () => Promise<AnswerEnd>,
): Promise<void> {
  try {
    output.end(await work());
  } catch (error) {
    const failure = failureOf(error);
    output.end(failure);
    printer.failure(failure);
    if (options.debug && error instanceof Error) printer.talk(`\n${error.stack ?? ''}`);
    process.exitCode = failure.exit;
  }
}
