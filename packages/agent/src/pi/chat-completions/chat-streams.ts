import {
  createAssistantMessageEventStream,
  type AssistantMessageEventStream,
  type ProviderStreams,
  type SimpleStreamOptions,
} from '@earendil-works/pi-ai';
import { toAppError } from '@mosaicstack/kernel';
import { setTimeout as pause } from 'node:timers/promises';
import { emptyAnswer } from '../empty-answer.js';
import type { ModelFailures } from '../model-failures.js';
import type { PiSettings } from '../pi-settings.js';
import { AnswerWriter } from './answer-writer.js';
import { attemptChat, type ChatRequest } from './chat-attempt.js';
import { openConnections, StaleConnection } from './http-post.js';
import { ModelFailure } from './model-failure.js';
import { requestBody } from './request-body.js';

/** What a turn adds to Pi's own options. */
export interface ChatOptions extends SimpleStreamOptions {
  /** Told of every retry. */
  onRetry?: (reason: string) => void;
}

interface ChatStreamsDeps {
  settings: PiSettings;
  failures: ModelFailures;
}

/**
 * OpenAI-compatible chat completions behind Pi's stream interface. Nothing but the request's own
 * options decides where it goes and with which key: no environment variable is read on the way.
 */
export function chatStreams({ settings, failures }: ChatStreamsDeps): ProviderStreams {
  const connections = openConnections();

  /** How long to wait before asking again; undefined when that makes no sense. */
  const waitAfter = (error: unknown, retriesMade: number, visible: boolean): number | undefined => {
    if (visible) return undefined;
    if (error instanceof StaleConnection) return 0;
    if (!(error instanceof ModelFailure) || !error.retryable || retriesMade >= settings.retries)
      return undefined;
    const wait = Math.max(error.retryMilliseconds, settings.retryMilliseconds * 2 ** retriesMade);
    return wait > settings.longestRetryMilliseconds ? undefined : wait;
  };

  const converse = async (
    chat: ChatRequest,
    newWriter: () => AnswerWriter,
    onRetry: ChatOptions['onRetry'],
  ): Promise<void> => {
    for (let retries = 0; ;) {
      const writer = newWriter();
      try {
        await attemptChat({ chat, writer, connections, settings });
        return writer.complete();
      } catch (error) {
        if (chat.signal?.aborted) return writer.fail('aborted');
        const wait = waitAfter(error, retries, writer.visible);
        if (wait === undefined) {
          failures.remember(writer.message, toAppError(error));
          return writer.fail('error');
        }
        if (error instanceof ModelFailure) {
          retries += 1;
          onRetry?.(`${error.message} Trying again (${retries} of ${settings.retries}).`);
        }
        const stopped = await pause(wait, false, { ...(chat.signal && { signal: chat.signal }) }).catch(
          () => true,
        );
        if (stopped) return writer.fail('aborted');
      }
    }
  };

  const begin: ProviderStreams['streamSimple'] = (model, context, options?: ChatOptions) => {
    const stream: AssistantMessageEventStream = createAssistantMessageEventStream();
    const apiKey = options?.apiKey ?? '';
    const chat: ChatRequest = {
      model: `${model.provider}/${model.id}`,
      apiKey,
      request: {
        url: `${model.baseUrl}/chat/completions`,
        headers: {
          'content-type': 'application/json',
          accept: 'text/event-stream',
          authorization: `Bearer ${apiKey}`,
          'user-agent': 'mosaic-stack',
        },
        body: requestBody(model, context),
      },
      signal: options?.signal,
    };
    const newWriter = (): AnswerWriter => new AnswerWriter(emptyAnswer(model), stream, settings);
    void converse(chat, newWriter, options?.onRetry);
    return stream;
  };
  return { stream: begin, streamSimple: begin };
}
