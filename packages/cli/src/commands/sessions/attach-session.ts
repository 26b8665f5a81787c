import type { Context } from '../../context.js';
import { mayAsk } from '../../input/may-ask.js';
import { findConversation } from '../../naming/names.js';
import { finishRun } from '../run/finish-run.js';
import { followRun } from '../run/follow-run.js';
import { createAnswerOutput } from '../run/answer-output.js';
import { untilInterrupted } from '../run/until-interrupted.js';

/** Shows the answer being made from its start, and the rest of it as it comes. Leaving stops nothing. */
export async function attachSession(
  context: Context,
  name: string,
  options: { output: 'text' | 'jsonl' },
): Promise<void> {
  const output = createAnswerOutput(context.printer, options.output);
  await finishRun(context, output, async () => {
    const client = await context.signedInClient();
    const { id: conversationId, activeRunId: runId } = await findConversation(client, name);
    if (!runId) {
      context.printer.talk('No answer is being written in this conversation.');
      return {};
    }
    output.begin({ conversationId, runId });
    return untilInterrupted(undefined, (signal) =>
      followRun({ client, printer: context.printer, output, runId, signal, canAsk: mayAsk(context) }),
    );
  });
}
