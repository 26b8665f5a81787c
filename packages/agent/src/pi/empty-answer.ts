import type { Api, AssistantMessage, Model } from '@earendil-works/pi-ai';
import { noUsage } from './transcript-from-rows.js';

/** An answer before its first token. */
export const emptyAnswer = (model: Pick<Model<Api>, 'api' | 'provider' | 'id'>): AssistantMessage => ({
  role: 'assistant',
  content: [],
  api: model.api,
  provider: model.provider,
  model: model.id,
  usage: noUsage(),
  stopReason: 'pending',
  timestamp: Date.now(),
});
