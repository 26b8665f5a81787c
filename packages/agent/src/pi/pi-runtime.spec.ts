import { silentLogger, noTracer } from '@mosaicstack/kernel';
import {
  numberedTokens,
  sequentialId,
  startScriptedModelServer,
  type ScriptedModelServer,
} from '@mosaicstack/testing';
import type { ConversationId, Message } from '@mosaicstack/types';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { createProviders } from '../providers/create-providers.js';
import { defaultProviderSettings } from '../providers/provider-settings.js';
import type { AgentEvent } from '../runtime/agent-runtime.js';
import { createPiRuntime } from './create-pi-runtime.js';

let server: ScriptedModelServer;
beforeAll(async () => void (server = await startScriptedModelServer()));
afterAll(() => server.close());

it('streams', async () => {
  const providers = createProviders(
    {
      ...defaultProviderSettings,
      discovery: { ollama: null, lmStudio: null, llamaCpp: null, vllm: null },
      endpoints: [{ id: 'scripted', baseUrl: server.baseUrl, models: ['tokens-200'] }],
    },
    { logger: silentLogger },
  );
  const runtime = createPiRuntime({ providers, logger: silentLogger, tracer: noTracer });
  const events: AgentEvent[] = [];
  const message = {
    role: 'user',
    parts: [{ type: 'text', text: 'hi' }],
    createdAt: new Date().toISOString(),
  } as unknown as Message;
  const outcome = await runtime.run(
    {
      conversationId: sequentialId(1) as ConversationId,
      systemPrompt: 'be',
      decision: providers.choose('scripted/tokens-200'),
      history: [message],
      continues: false,
    },
    (event) => events.push(event),
    new AbortController().signal,
  );
  expect(outcome).toEqual({ outcome: 'completed' });
  expect(events.flatMap((e) => (e.type === 'text-delta' ? [e.text] : [])).join('')).toBe(
    numberedTokens(200).join(''),
  );
});
