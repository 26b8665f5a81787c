import {
  createAssistantMessageEventStream,
  type AssistantMessage,
  type AssistantMessageEvent,
  type AssistantMessageEventStream,
  type ProviderStreams,
} from '@earendil-works/pi-ai';
import { toAppError } from '@mosaicstack/kernel';
import { wellFormedText } from '@mosaicstack/types';
import { setTimeout as pause } from 'node:timers/promises';
import type { CallOptions } from '../call-options.js';
import { ModelFailure, stalled, tooLong } from '../chat-completions/model-failure.js';
import { SilenceWatch } from '../chat-completions/silence-watch.js';
import type { Connections } from '../../wire/wire-request.js';
import { emptyAnswer } from '../empty-answer.js';
import type { ModelFailures } from '../model-failures.js';
import type { PiSettings } from '../pi-settings.js';
import { retryWait } from '../retry-wait.js';
import type { Rewrite } from './event-filter.js';
import { failureOf } from './adapter-failure.js';
import { wireFetch, type WireCall } from './wire-fetch.js';

export interface Dialect {
  /** An adapter of Pi, loaded when somebody needs it: each brings the library of its vendor. */
  load: () => Promise<ProviderStreams>;
  /** How the stream is rewritten before the adapter reads it. */
  rewrite: (settings: PiSettings) => Rewrite;
  /** False for the adapter that only takes the `fetch` of the process. */
  takesFetch: boolean;
}

interface DialectStreamsDeps {
  settings: PiSettings;
  failures: ModelFailures;
  connections: Connections;
}

/**
 * An adapter of Pi behind the bounds that every model is held to: it may not stay silent, grow without end, ask
 * again by itself, or tell anybody what its server wrote about a failure.
 */
export function dialectStreams(dialect: Dialect, deps: DialectStreamsDeps): ProviderStreams {
  const { settings, failures } = deps;

  const converse = async (out: AssistantMessageEventStream, first: Attempt): Promise<void> => {
    const { options } = first;
    let attempt = first;
    for (let retries = 0; ;) {
      const ended = await attemptOnce(dialect, deps, attempt, out);
      if (ended === undefined) return;
      const { error, message, visible } = ended;
      const fail = (reason: 'error' | 'aborted', why = error): void => {
        if (reason === 'error') failures.remember(message, toAppError(why));
        message.stopReason = reason;
        out.push({ type: 'error', reason, error: message });
      };
      if (options.signal?.aborted) return fail('aborted');
      const wait = retryWait(settings, { error, retriesMade: retries, visible });
      if (wait === undefined) return fail('error');
      if (error instanceof ModelFailure) {
        retries += 1;
        const text = `${error.message} Trying again (${retries} of ${settings.retries}).`;
        options.onNotice?.('model_retrying', text);
      }
      const { signal } = options;
      const stopped = await pause(wait, false, { ...(signal && { signal }) }).catch(() => true);
      if (stopped) return fail('aborted');
      try {
        const most = (await options.onRetry?.(error)) ?? null;
        if (most !== null) attempt = { ...attempt, options: { ...options, maxTokens: most } };
      } catch (refused) {
        return fail('error', refused);
      }
    }
  };

  const begin: ProviderStreams['streamSimple'] = (model, context, options: CallOptions = {}) => {
    const out = createAssistantMessageEventStream();
    converse(out, { model, context, options }).catch((error: unknown) => {
      const message = emptyAnswer(model);
      failures.remember(message, toAppError(error));
      message.stopReason = 'error';
      out.push({ type: 'error', reason: 'error', error: message });
    });
    return out;
  };
  return { stream: begin, streamSimple: begin };
}

type Asked = Parameters<ProviderStreams['streamSimple']>;

interface Attempt {
  model: Asked[0];
  context: Asked[1];
  options: CallOptions;
}

interface Ended {
  error: unknown;
  message: AssistantMessage;
  /** Whether anything of the answer was told. */
  visible: boolean;
}

/** Resolves to how it failed; undefined when the answer is complete and told. */
async function attemptOnce(
  { load, rewrite, takesFetch }: Dialect,
  { settings, connections }: DialectStreamsDeps,
  { model, context, options }: Attempt,
  out: AssistantMessageEventStream,
): Promise<Ended | undefined> {
  const watch = new SilenceWatch(settings);
  const over = new AbortController();
  const signals = [watch.signal, over.signal, ...(options.signal ? [options.signal] : [])];
  const call: WireCall = {
    model: `${model.provider}/${model.id}`,
    apiKey: options.apiKey ?? '',
    addresses: options.addresses ?? null,
    lineCharacters: settings.lineCharacters,
    watch,
    rewrite: rewrite(settings),
    failure: undefined,
  };
  const { onNotice: _, onRetry: ___, addresses: __, ...plain } = options;
  let message = emptyAnswer(model);
  let visible = false;
  let characters = 0;
  try {
    const adapter = await load();
    const stream = adapter.streamSimple(model, context, {
      ...plain,
      signal: AbortSignal.any(signals),
      maxRetries: 0,
      cacheRetention: 'short',
      ...(takesFetch && { fetch: wireFetch(connections, call) }),
    });
    const held: AssistantMessageEvent[] = [];
    for await (const event of stream) {
      watch.hear();
      if (event.type === 'error') {
        message = event.error;
        break;
      }
      if (event.type === 'text_delta' || event.type === 'thinking_delta') characters += event.delta.length;
      if (characters > settings.answerCharacters && !over.signal.aborted) {
        call.failure ??= tooLong('The answer', settings.answerCharacters);
        over.abort();
      }
      if (event.type === 'done') makeStorable(event.message);
      visible ||= !isOpening(event);
      held.push(event);
      if (visible) for (const ready of held.splice(0)) out.push(ready);
      if (event.type === 'done') return undefined;
    }
  } catch (error) {
    call.failure ??= failureOf(call, error instanceof Error ? error.message : '');
  } finally {
    watch.end();
  }
  makeStorable(message);
  // Half a tool call is left out, as is one whose answer failed after it.
  message.content = message.content.filter(({ type }) => type !== 'toolCall');
  const silent = watch.expired === undefined ? undefined : stalled(call.model, watch.expired);
  const error = call.failure ?? silent ?? failureOf(call, message.errorMessage ?? '');
  return { error, message, visible };
}

const isOpening = ({ type }: AssistantMessageEvent): boolean =>
  type === 'start' || type === 'text_start' || type === 'thinking_start' || type === 'toolcall_start';

/** Servers cut characters in half, and some send NUL. */
function makeStorable({ content }: AssistantMessage): void {
  for (const block of content) {
    if (block.type === 'text') block.text = wellFormedText(block.text);
    else if (block.type === 'thinking') block.thinking = wellFormedText(block.thinking);
  }
}
