import type { Client } from '@mosaicstack/client';
import type { MessageAck, RunId } from '@mosaicstack/types';
import type { Context } from '../../context.js';
import { createAnswerOutput, type AnswerFormat } from '../run/answer-output.js';
import { finishRun } from '../run/finish-run.js';
import { mayAsk } from '../../input/may-ask.js';
import { findConversation } from '../../naming/names.js';
import { followRun } from '../run/follow-run.js';
import { untilInterrupted } from '../run/until-interrupted.js';
import { newestRun } from './newest-run.js';

export interface ResumeOptions {
  output: AnswerFormat;
  timeout?: number;
}

type Begin = (client: Client, runId: RunId) => Promise<MessageAck>;

/** Answers the last message again, beside the first answer. */
export const retrySession = (
  context: Context,
  name: string,
  options: ResumeOptions & { model?: string },
): Promise<void> => {
  const model = options.model === undefined ? {} : { model: options.model };
  return resume(context, name, { ...options, begin: (client, runId) => client.runs.retry(runId, model) });
};

/** Goes on with an interrupted answer. */
export const continueSession = (context: Context, name: string, options: ResumeOptions): Promise<void> =>
  resume(context, name, { ...options, begin: (client, runId) => client.runs.continue(runId) });

const resume = (
  context: Context,
  name: string,
  { begin, ...options }: ResumeOptions & { begin: Begin },
): Promise<void> =>
  answerIn(context, options, async (client) =>
    begin(client, await newestRun(client, (await findConversation(client, name)).id)),
  );

/** Prints the answer that `begin` asks for, as it comes. */
export async function answerIn(
  context: Context,
  { output: format, timeout }: ResumeOptions,
  begin: (client: Client) => Promise<MessageAck>,
): Promise<void> {
  const { printer } = context;
  const output = createAnswerOutput(printer, format);
  await finishRun(context, output, () =>
    untilInterrupted(timeout, async (signal) => {
      const client = await context.signedInClient();
      const { runId, conversationId } = await begin(client);
      output.begin({ conversationId, runId });
      try {
        return await followRun({ client, printer, output, runId, signal, canAsk: mayAsk(context) });
      } finally {
        if (signal.aborted) await client.runs.stop(runId).catch(() => undefined);
      }
    }),
  );
}
