import { newClientId, type Client } from '@mosaicstack/client';
import type { ConversationId, RunId } from '@mosaicstack/types';
import type { Context } from '../../context.js';
import { badUsage } from '../../failure.js';
import { readStdin } from '../../input/read-stdin.js';
import { conversationIdOf } from '../sessions/find-session.js';
import { latest } from '../sessions/list-sessions.js';
import { createAnswerOutput, type AnswerEnd, type AnswerFormat, type AnswerOutput } from './answer-output.js';
import { finishRun } from './finish-run.js';
import { followRun } from './follow-run.js';
import { sendMessage } from './send-message.js';
import { untilInterrupted } from './until-interrupted.js';

export interface RunOptions {
  words: readonly string[];
  session?: string;
  continue?: boolean;
  model?: string;
  timeout?: number;
  output: AnswerFormat;
  json?: boolean;
}

/** Sends one message and prints its answer. */
export async function run(context: Context, options: RunOptions): Promise<void> {
  const output = createAnswerOutput(context.printer, options.json ? 'json' : options.output);
  await finishRun(context, output, () =>
    untilInterrupted(options.timeout, (signal) => answer(context, options, output, signal)),
  );
}

async function answer(
  context: Context,
  options: RunOptions,
  output: AnswerOutput,
  signal: AbortSignal,
): Promise<AnswerEnd> {
  if (options.session !== undefined && options.continue) {
    throw badUsage('--session and --continue exclude each other.');
  }
  const content = await contentOf(context, options.words);
  const client = await context.signedInClient();
  const conversationId = await conversationFor(client, options);
  signal.throwIfAborted();
  const model = options.model === undefined ? {} : { model: options.model };
  const { runId } = await sendMessage(
    client,
    { clientId: newClientId(), content, conversationId, ...model },
    signal,
  );
  output.begin({ conversationId, runId });
  try {
    return await followRun({ client, printer: context.printer, output, runId, signal });
  } finally {
    if (signal.aborted) await stop(client, runId);
  }
}

async function contentOf({ printer, options }: Context, words: readonly string[]): Promise<string> {
  const asked = words.join(' ');
  const piped = options.input
    ? await readStdin(() => printer.talk('Waiting for stdin to end; --no-input leaves it unread.'))
    : '';
  const content = [asked, piped.trimEnd()].filter((text) => text !== '').join('\n\n');
  if (content === '') throw badUsage('There is no message to send.', 'mosaic run "your question"');
  return content;
}

async function conversationFor(client: Client, options: RunOptions): Promise<ConversationId> {
  if (options.session !== undefined) {
    return (await client.conversations.get(conversationIdOf(options.session))).id;
  }
  const [last] = options.continue ? await latest(client, 1) : [];
  return last?.id ?? (await client.conversations.create()).id;
}

/** The person or their time limit wants the end. The answer has its own life, so it has to be told. */
const stop = (client: Client, runId: RunId): Promise<void> => client.runs.stop(runId).catch(() => undefined);
