import { expect, it } from 'vitest';
import { foundModels } from './found-models.js';

it('reads what OpenRouter says of its models', () => {
  const data = [
    {
      id: 'maker/one',
      context_length: 128_000,
      top_provider: { max_completion_tokens: 16_384 },
      pricing: { prompt: '0.0000015', completion: '0.000006', input_cache_read: '0.00000015' },
      architecture: { input_modalities: ['text', 'image'] },
      supported_parameters: ['tools'],
    },
    { id: 'router/auto', pricing: { prompt: '-1', completion: '-1' } },
  ];
  const [one, auto] = foundModels({ data }) ?? [];

  expect(one?.facts).toEqual({
    contextWindow: 128_000,
    maxOutputTokens: 16_384,
    vision: true,
    tools: true,
    reasoning: false,
    embeddings: null,
    price: { input: 1.5, output: 6, cacheRead: 0.15, cacheWrite: 1.5, tiers: [] },
  });
  expect(auto?.facts.price).toBeNull();
});

it.each([
  ['vLLM', { data: [{ id: 'm', max_model_len: 4_096 }] }],
  ['llama.cpp', { data: [{ id: 'm', meta: { n_ctx_train: 4_096 } }] }],
  ['LM Studio', { data: [{ id: 'm', max_context_length: 4_096 }] }],
  ['Google', { models: [{ name: 'models/m', inputTokenLimit: 4_096 }] }],
])('reads how much the models of %s take in', (_name, list) => {
  expect(foundModels(list)).toMatchObject([{ model: 'm', facts: { contextWindow: 4_096 } }]);
});

it.each([
  ['a number of a hostile size', { context_length: 1e300 }],
  ['a text', { context_length: 'many', pricing: { prompt: 'free', completion: '' } }],
  ['a price beyond reason', { pricing: { prompt: '1e9', completion: '1' } }],
])('takes %s for unknown', (_name, entry) => {
  expect(foundModels({ data: [{ id: 'm', ...entry }] })?.[0]?.facts).toMatchObject({
    contextWindow: null,
    price: null,
  });
});

it('takes nothing else for a list of models', () => {
  expect(foundModels({ ok: true })).toBeUndefined();
  expect(foundModels({ data: [{ id: 'two words' }, { id: 7 }, null] })).toEqual([]);
});
