import type { ModelFacts, ModelPrice } from '@mosaicstack/types';
import { priceFrom } from '../catalogue/model-price.js';

/** A model a server says it has, with what the server says about it. */
export interface FoundModel {
  model: string;
  facts: Partial<ModelFacts>;
}

const fieldOf = (value: unknown, ...path: readonly string[]): unknown =>
  path.reduce<unknown>(
    (inner, field) =>
      typeof inner === 'object' && inner !== null ? (inner as Record<string, unknown>)[field] : undefined,
    value,
  );

const count = (...candidates: readonly unknown[]): number | null =>
  candidates.find((value): value is number => Number.isSafeInteger(value) && (value as number) > 0) ?? null;

const holds = (list: unknown, word: string): boolean | null =>
  Array.isArray(list) ? list.includes(word) : null;

/** Dollars for one token, written as text, as OpenRouter states them. Negative stands for "it depends". */
function perMillion(value: unknown): number | undefined {
  if (typeof value !== 'string' || value.trim() === '') return undefined;
  const dollars = Number(value);
  // A sum of money needs no more digits than a ten-thousandth of a cent; the rest is noise of the conversion.
  return dollars >= 0 && dollars < 1 ? Number((dollars * 1_000_000).toFixed(6)) : undefined;
}

function priceIn(entry: unknown): ModelPrice | null {
  const input = perMillion(fieldOf(entry, 'pricing', 'prompt'));
  const output = perMillion(fieldOf(entry, 'pricing', 'completion'));
  if (input === undefined || output === undefined) return null;
  const cacheRead = perMillion(fieldOf(entry, 'pricing', 'input_cache_read'));
  const cacheWrite = perMillion(fieldOf(entry, 'pricing', 'input_cache_write'));
  return priceFrom({ input, output, cacheRead, cacheWrite });
}

/** The fields under which OpenRouter, vLLM, llama.cpp, LM Studio, Anthropic and Google state the same things. */
const factsIn = (entry: unknown): Partial<ModelFacts> => ({
  contextWindow: count(
    fieldOf(entry, 'context_length'),
    fieldOf(entry, 'max_model_len'),
    fieldOf(entry, 'meta', 'n_ctx_train'),
    fieldOf(entry, 'max_context_length'),
    fieldOf(entry, 'max_input_tokens'),
    fieldOf(entry, 'inputTokenLimit'),
  ),
  maxOutputTokens: count(
    fieldOf(entry, 'top_provider', 'max_completion_tokens'),
    fieldOf(entry, 'max_tokens'),
    fieldOf(entry, 'outputTokenLimit'),
  ),
  vision: holds(fieldOf(entry, 'architecture', 'input_modalities'), 'image'),
  tools: holds(fieldOf(entry, 'supported_parameters'), 'tools'),
  reasoning: holds(fieldOf(entry, 'supported_parameters'), 'reasoning'),
  embeddings: fieldOf(entry, 'type') === 'embeddings' ? true : null,
  price: priceIn(entry),
});

const modelsIn = (entries: unknown, field: string): FoundModel[] | undefined =>
  Array.isArray(entries)
    ? entries.flatMap((entry) => {
        const name = fieldOf(entry, field);
        if (typeof name !== 'string' || !/^\S{1,200}$/.test(name)) return [];
        return [{ model: name.replace(/^models\//, ''), facts: factsIn(entry) }];
      })
    : undefined;

/**
 * Understands `{ data: [{ id }] }` of Anthropic and of OpenAI-compatible servers and `{ models: [{ name }] }` of
 * Ollama and Google. Undefined for what is no list of models.
 */
export const foundModels = (list: unknown): FoundModel[] | undefined =>
  modelsIn(fieldOf(list, 'data'), 'id') ?? modelsIn(fieldOf(list, 'models'), 'name');
