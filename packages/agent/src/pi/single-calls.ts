import type { Message as PiMessage } from '@earendil-works/pi-ai';
import type { ModelClient, ModelRequest } from '../runtime/model-client.js';
import { embedTexts } from './embed-texts.js';
import { ModelCalls } from './model-calls.js';
import type { ModelDesk } from './model-desk.js';
import type { PiRuntimeDeps } from './pi-runtime.js';
import type { PiSettings } from './pi-settings.js';
import { usageOf } from './usage.js';

type SingleCallsDeps = ModelDesk & Pick<PiRuntimeDeps, 'providers'> & { settings: PiSettings };

/** {@link ModelClient} over the calls that conversations make too. */
export const singleCalls = (deps: SingleCallsDeps): ModelClient => ({
  async complete(request, signal) {
    let { decision } = request;
    const calls = new ModelCalls(deps, {
      candidates: [decision, ...(request.fallbacks ?? [])],
      meter: request.meter,
      connect: request.connect ?? ((provider) => deps.providers.connect(provider)),
      onNotice: () => undefined,
      onRouted: (next) => (decision = next),
    });
    const messages = messagesOf(request);
    const options = { signal, maxTokens: request.maxOutputTokens };
    for await (const event of calls.stream({ messages }, options)) {
      if (event.type === 'text_delta') request.onText?.(event.delta);
      if (event.type === 'error') {
        signal.throwIfAborted();
        throw deps.failures.of(event.error);
      }
      if (event.type !== 'done') continue;
      const text = event.message.content.map((block) => (block.type === 'text' ? block.text : '')).join('');
      return { text, usage: usageOf(event.message, calls.cardOf, () => messages), decision };
    }
    throw new Error('a stream of a model ended without its end');
  },
  embed: (request, signal) => embedTexts(deps, request, signal),
});

const messagesOf = ({ instructions, prompt }: ModelRequest): PiMessage[] => [
  { role: 'system', content: instructions, timestamp: 0 },
  { role: 'user', content: prompt, timestamp: 0 },
];
