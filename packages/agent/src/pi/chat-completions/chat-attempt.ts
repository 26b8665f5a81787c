import type { IncomingMessage } from 'node:http';
import type { PiSettings } from '../pi-settings.js';
import type { AnswerWriter } from './answer-writer.js';
import { parseChunk, type Chunk } from './chunk.js';
import { EventStream } from './event-stream.js';
import {
  readText,
  send,
  StaleConnection,
  type Connections,
  type WireRequest,
} from '../../wire/wire-request.js';
import { brokenOff, connectionFailure, ModelFailure, replyInvalid, stalled } from './model-failure.js';
import { refusalFailure, streamedFailure } from './refusal.js';
import { SilenceWatch } from './silence-watch.js';

const longestRefusal = 16_000;

export interface ChatRequest {
  /** `provider/model`, for messages. */
  model: string;
  apiKey: string;
  request: Omit<WireRequest, 'signal'>;
  /** The body for a server that refuses to hear of tools; undefined when none are offered. */
  withoutTools: string | undefined;
  signal: AbortSignal | undefined;
}

async function readRefusal(reply: IncomingMessage): Promise<string> {
  let body = '';
  await readText(reply, (text) => {
    body += text;
    return body.length > longestRefusal;
  }).catch(() => undefined);
  return body;
}

function chunkIn(data: string, { model, apiKey }: ChatRequest): Chunk {
  let chunk: Chunk;
  try {
    chunk = parseChunk(data);
  } catch {
    throw replyInvalid(model, 'A line of its stream is not JSON.');
  }
  if (chunk.error !== undefined) throw streamedFailure(model, apiKey, chunk.error);
  return chunk;
}

async function readAnswer(
  reply: IncomingMessage,
  { chat, writer, watch, settings }: Attempt & { watch: SilenceWatch },
): Promise<void> {
  const { model } = chat;
  let ended = false;
  const events = new EventStream(
    (data) => {
      if (data === '[DONE]') ended = true;
      else if (!ended) writer.take(chunkIn(data, chat));
    },
    {
      lineCharacters: settings.lineCharacters,
      refuse: (reason) => {
        throw replyInvalid(model, reason);
      },
    },
  );
  await readText(reply, (text) => {
    watch.hear();
    try {
      events.push(text);
    } finally {
      writer.flush();
    }
    return ended;
  });
  events.end();
  if (!events.seen) throw replyInvalid(model, 'It is not a stream of events.');
  const finish = writer.finishReason();
  if (finish === undefined && !ended) throw brokenOff(model);
  if (finish === 'content_filter') {
    throw new ModelFailure('model_refused', `The provider of ${model} withheld the answer.`, {
      reason: 'Its content filter ended the answer.',
    });
  }
}

interface Attempt {
  chat: ChatRequest;
  writer: AnswerWriter;
  connections: Connections;
  settings: PiSettings;
}

/**
 * Asks once and writes down the answer. Rejects with a {@link ModelFailure}, with a
 * {@link StaleConnection}, or with anything at all once the request's signal is aborted.
 */
export async function attemptChat(attempt: Attempt): Promise<void> {
  const { chat, connections, settings } = attempt;
  const { model, apiKey } = chat;
  const watch = new SilenceWatch(settings);
  const signal = chat.signal ? AbortSignal.any([chat.signal, watch.signal]) : watch.signal;
  try {
    const reply = await send(connections, { ...chat.request, signal });
    const { statusCode: status = 0, headers } = reply;
    if (status !== 200) {
      const body = await readRefusal(reply);
      throw refusalFailure({ model, apiKey, status, unpaid: true, headers, body });
    }
    await readAnswer(reply, { ...attempt, watch });
  } catch (error) {
    if (watch.expired !== undefined) throw stalled(model, watch.expired);
    if (error instanceof ModelFailure || error instanceof StaleConnection) throw error;
    throw connectionFailure(model, error);
  } finally {
    watch.end();
  }
}
