import {
  createAssistantMessageEventStream,
  type AssistantMessageEventStream,
  type ProviderStreams,
} from '@earendil-works/pi-ai';
import { toAppError } from '@mosaicstack/kernel';
import { setTimeout as pause } from 'node:timers/promises';
import type { CallOptions } from '../call-options.js';
import { emptyAnswer } from '../empty-answer.js';
import type { ModelFailures } from '../model-failures.js';
import type { PiSettings } from '../pi-settings.js';
import { retryWait } from '../retry-wait.js';
import { AnswerWriter } from './answer-writer.js';
import { attemptChat, type ChatRequest } from './chat-attempt.js';
import type { Connections } from '../../wire/wire-request.js';
import { ModelFailure } from './model-failure.js';
import { bodyWithin, requestBody } from './request-body.js';

interface ChatStreamsDeps {
  settings: PiSettings;
  failures: ModelFailures;
  connections: Connections;
}

const withoutTools = (chat: ChatRequest, body: string): ChatRequest => ({
  ...chat,
  request: { ...chat.request, body },
  withoutTools: undefined,
});

const within = (chat: ChatRequest, maxTokens: number | null): ChatRequest => {
  if (maxTokens === null) return chat;
  const { request, withoutTools: bare } = chat;
  return {
    ...chat,
    request: { ...request, body: bodyWithin(request.body ?? '{}', maxTokens) },
    withoutTools: bare && bodyWithin(bare, maxTokens),
  };
};

/** Servers of small models refuse a request with tools outright, and say so only in words. */
const refusesTools = (error: unknown): boolean =>
  error instanceof ModelFailure && error.code === 'model_refused' && /\btools?\b/i.test(error.reason ?? '');

/**
 * OpenAI-compatible chat completions behind Pi's stream interface. Nothing but the request's own
 * options decides where it goes and with which key: no environment variable is read on the way.
 */
export function chatStreams({ settings, failures, connections }: ChatStreamsDeps): ProviderStreams {
  /** Models whose server refused to hear of tools; they are not offered any again. */
  const toolless = new Set<string>();

  const giveUp = (writer: AnswerWriter, error: unknown): undefined => {
    failures.remember(writer.message, toAppError(error));
    writer.fail('error');
  };

  const converse = async (
    chat: ChatRequest,
    newWriter: () => AnswerWriter,
    { onNotice, onRetry = () => Promise.resolve(null) }: Pick<CallOptions, 'onNotice' | 'onRetry'>,
  ): Promise<void> => {
    for (let retries = 0; ;) {
      const writer = newWriter();
      try {
        await attemptChat({ chat, writer, connections, settings });
        return writer.complete();
      } catch (error) {
        if (chat.signal?.aborted) return writer.fail('aborted');
        if (refusesTools(error) && chat.withoutTools !== undefined && !writer.visible) {
          toolless.add(chat.model);
          chat = withoutTools(chat, chat.withoutTools);
          onNotice?.('tools_not_supported', `${chat.model} cannot use tools, so it answers without them.`);
          const most = await onRetry(error).catch((refused: unknown) => giveUp(writer, refused));
          if (most === undefined) return;
          chat = within(chat, most);
          continue;
        }
        const wait = retryWait(settings, { error, retriesMade: retries, visible: writer.visible });
        if (wait === undefined) {
          return giveUp(writer, error);
        }
        if (error instanceof ModelFailure) {
          retries += 1;
          onNotice?.('model_retrying', `${error.message} Trying again (${retries} of ${settings.retries}).`);
        }
        const stopped = await pause(wait, false, { ...(chat.signal && { signal: chat.signal }) }).catch(
          () => true,
        );
        if (stopped) return writer.fail('aborted');
        const most = await onRetry(error).catch((refused: unknown) => giveUp(writer, refused));
        if (most === undefined) return;
        chat = within(chat, most);
      }
    }
  };

  const begin: ProviderStreams['streamSimple'] = (model, context, options?: CallOptions) => {
    const stream: AssistantMessageEventStream = createAssistantMessageEventStream();
    const apiKey = options?.apiKey ?? '';
    const body = requestBody(model, context, options?.maxTokens);
    const offered: ChatRequest = {
      model: `${model.provider}/${model.id}`,
      apiKey,
      request: {
        method: 'POST',
        url: `${model.baseUrl}/chat/completions`,
        headers: {
          'content-type': 'application/json',
          accept: 'text/event-stream',
          authorization: `Bearer ${apiKey}`,
          'user-agent': 'mosaic-stack',
        },
        body: body.whole,
        addresses: options?.addresses ?? null,
      },
      withoutTools: body.withoutTools,
      signal: options?.signal,
    };
    const chat =
      offered.withoutTools !== undefined && toolless.has(offered.model)
        ? withoutTools(offered, offered.withoutTools)
        : offered;
    const newWriter = (): AnswerWriter => new AnswerWriter(emptyAnswer(model), stream, settings);
    void converse(chat, newWriter, options ?? {});
    return stream;
  };
  return { stream: begin, streamSimple: begin };
}
