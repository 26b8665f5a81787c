import type { Api } from '@earendil-works/pi-ai';
import { anthropicMessagesApi } from '@earendil-works/pi-ai/api/anthropic-messages.lazy';
import { googleGenerativeAIApi } from '@earendil-works/pi-ai/api/google-generative-ai.lazy';
import { openAIResponsesApi } from '@earendil-works/pi-ai/api/openai-responses.lazy';
import type { ProviderKind } from '@mosaicstack/types';
import type { Dialect } from './dialect-streams.js';
import { anthropicArguments, responsesArguments } from './gathered-arguments.js';

const unchanged = () => () => undefined;

/** What Pi speaks for us. Everything else speaks chat completions, by our own stream. */
export const piDialects: Readonly<Record<string, Dialect>> = {
  'anthropic-messages': {
    load: async () => anthropicMessagesApi(),
    rewrite: anthropicArguments,
    takesFetch: true,
  },
  'openai-responses': {
    load: async () => openAIResponsesApi(),
    rewrite: responsesArguments,
    takesFetch: true,
  },
  // Its adapter refuses a fetch of ours and takes that of the process, which the gateway guards.
  'google-generative-ai': {
    load: async () => googleGenerativeAIApi(),
    rewrite: unchanged,
    takesFetch: false,
  },
};

const dialectOf: Partial<Record<ProviderKind, Api>> = {
  anthropic: 'anthropic-messages',
  openai: 'openai-responses',
  google: 'google-generative-ai',
};

/** The dialect in which providers of a kind are asked. */
export const apiOf = (kind: ProviderKind): Api => dialectOf[kind] ?? 'openai-completions';
