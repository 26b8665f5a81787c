import { newClientId, type Client } from '@mosaicstack/client';
import type {
  ApprovalMode,
  BeginConversation,
  ConversationId,
  MessageAck,
  ProjectId,
  ThinkingLevel,
} from '@mosaicstack/types';
import type { Context } from '../../context.js';
import { badUsage, CommandFailure } from '../../failure.js';
import { mayAsk } from '../../input/may-ask.js';
import { orNone, stated } from '../../input/prose.js';
import { readStdin } from '../../input/read-stdin.js';
import { findAgent, findConversation, findProject } from '../../naming/names.js';
import { attachFiles } from './attach-files.js';
import { createAnswerOutput, type AnswerEnd, type AnswerFormat, type AnswerOutput } from './answer-output.js';
import { finishRun } from './finish-run.js';
import { followRun } from './follow-run.js';
import { untilBegun } from './until-begun.js';
import { untilInterrupted } from './until-interrupted.js';
import { untilSent } from './until-sent.js';

export interface RunOptions {
  session?: string;
  continue?: boolean;
  project?: string;
  thinking?: ThinkingLevel | 'none';
  system?: string;
  model?: string;
  agent?: string;
  timeout?: number;
  /** US dollars. */
  maxCost?: number;
  output: AnswerFormat;
  json?: boolean;
  approve: ApprovalMode;
  file?: string[];
}

/** Sends one message and prints its answer. */
export async function run(context: Context, words: readonly string[], options: RunOptions): Promise<void> {
  const output = createAnswerOutput(context.printer, options.json ? 'json' : options.output);
  await finishRun(context, output, () =>
    untilInterrupted(options.timeout, (signal) => answer(context, { ...options, words }, output, signal)),
  );
}

async function answer(
  context: Context,
  options: RunOptions & { words: readonly string[] },
  output: AnswerOutput,
  signal: AbortSignal,
): Promise<AnswerEnd> {
  if (options.session !== undefined && options.continue) {
    throw badUsage('--session and --continue exclude each other.');
  }
  if (options.project !== undefined && (options.session !== undefined || options.continue)) {
    throw badUsage(
      '--project says where a new conversation begins.',
      'Move one that is there: mosaic sessions move SESSION PROJECT',
    );
  }
  const content = await contentOf(context, options.words);
  const client = await context.signedInClient();
  const agent = options.agent === undefined ? {} : { agentId: (await findAgent(client, options.agent)).id };
  const place = await placeOf(client, options);
  const how = stated({
    thinking: orNone(options.thinking, (text) => text as ThinkingLevel),
    systemPrompt: orNone(options.system, (text) => text),
  });
  const fileIds = await attachFiles(client, options.file ?? []);
  const message = {
    clientId: newClientId(),
    content,
    ...stated({ model: options.model, maxCostUsd: options.maxCost }),
    ...agent,
    approvals: options.approve,
    ...(fileIds.length > 0 && { fileIds }),
  };
  signal.throwIfAborted();
  const ack = await untilSent(() => send(client, { place, how, message }), signal);
  const { conversationId, runId } = ack;
  output.begin({ conversationId, runId });
  try {
    await untilBegun(client, context.printer, ack, signal);
    return await followRun({
      client,
      printer: context.printer,
      output,
      runId,
      signal,
      canAsk: mayAsk(context),
    });
  } catch (error) {
    // Ctrl+C at a question of the agent means the answer, too.
    if (!signal.aborted && isLeft(error)) await withdraw(client, ack);
    throw error;
  } finally {
    if (signal.aborted) await withdraw(client, ack);
  }
}

const isLeft = (error: unknown): boolean => error instanceof CommandFailure && error.code === 'interrupted';

async function contentOf({ printer, options }: Context, words: readonly string[]): Promise<string> {
  const asked = words.join(' ');
  const piped = options.input
    ? await readStdin(() => printer.talk('Waiting for stdin to end; --no-input leaves it unread.'))
    : '';
  const content = [asked, piped.trimEnd()].filter((text) => text !== '').join('\n\n');
  if (content === '') throw badUsage('There is no message to send.', 'mosaic run "your question"');
  return content;
}

/** The conversation that goes on, or where a new one begins. */
type Place = { conversationId: ConversationId } | { projectId?: ProjectId };

async function placeOf(client: Client, options: RunOptions): Promise<Place> {
  if (options.session !== undefined) {
    return { conversationId: (await findConversation(client, options.session)).id };
  }
  // What prints lists is not loaded here: an answer would wait for it.
  const [last] = options.continue ? (await client.conversations.list({ limit: 1 })).items : [];
  if (last) return { conversationId: last.id };
  const { project } = options;
  return project === undefined ? {} : { projectId: (await findProject(client, project)).id };
}

/** How a conversation is answered for a while. */
type Manner = Pick<BeginConversation, 'systemPrompt' | 'thinking'>;

/** A new conversation begins with its message or not at all: what is refused leaves nothing behind. */
async function send(
  client: Client,
  { place, how, message }: { place: Place; how: Manner; message: BeginConversation },
): Promise<MessageAck> {
  if (!('conversationId' in place)) return client.conversations.begin({ ...message, ...place, ...how });
  const { conversationId } = place;
  if (Object.keys(how).length > 0) await client.conversations.updateSettings(conversationId, how);
  return client.conversations.send({ ...message, conversationId });
}

/** The person or their time limit wants the end. The answer has its own life, so it has to be told; what waits is taken out. */
async function withdraw(
  client: Client,
  { delivery, conversationId, messageId, runId }: MessageAck,
): Promise<void> {
  if (delivery === 'queued') {
    await client.conversations.removeQueued(conversationId, messageId).catch(() => undefined);
  }
  await client.runs.stop(runId).catch(() => undefined);
}
