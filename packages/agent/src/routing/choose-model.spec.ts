import { describe, expect, it } from 'vitest';
import { modelCard } from '../catalogue/model-card.js';
import type { Catalogue } from './catalogue.js';
import { chooseModel, defaultModel } from './choose-model.js';

const entry = (provider: string, model: string, demo = false) =>
  modelCard({ provider, model, label: model, demo }, []);

const catalogue = (fields: Partial<Catalogue> = {}): Catalogue => ({
  entries: [entry('ollama', 'llama3.2'), entry('lab', 'qwen3-8b')],
  seen: new Set(['ollama/llama3.2', 'lab/qwen3-8b', 'lab/gone']),
  providers: [
    { id: 'ollama', label: 'Ollama', keyMissing: false },
    { id: 'lab', label: 'Our lab', keyMissing: false },
    { id: 'paid', label: 'Paid', keyMissing: true },
    { id: 'down', label: 'Down', keyMissing: false },
  ],
  configuredDefault: null,
  demoMayAnswerUnasked: false,
  ...fields,
});

const failureOf = (requested: string, fields?: Partial<Catalogue>): unknown => {
  try {
    return chooseModel(requested, catalogue(fields));
  } catch (error) {
    return error;
  }
};

describe('a model that was asked for', () => {
  it('answers', () => {
    expect(chooseModel('lab/qwen3-8b', catalogue())).toEqual({
      provider: 'lab',
      model: 'qwen3-8b',
      label: 'qwen3-8b',
      demo: false,
      reason: 'You chose it.',
    });
  });

  it('and does not exist leads to the nearest one', () => {
    expect(failureOf('ollama/lama3.2')).toMatchObject({
      code: 'model_unknown',
      remediation: 'Did you mean ollama/llama3.2?',
    });
  });

  it('and is gone leads to those that are there', () => {
    expect(failureOf('lab/gone')).toMatchObject({
      code: 'model_unavailable',
      reason: 'Our lab offered it before and does not offer it any more.',
      remediation: 'Choose another one, such as ollama/llama3.2, lab/qwen3-8b.',
    });
  });

  it.each([
    ['paid/any', 'Paid has no API key yet.'],
    ['down/any', 'Down does not answer.'],
  ])('of a provider that cannot be used (%s) says why', (requested, reason) => {
    expect(failureOf(requested)).toMatchObject({ code: 'model_unavailable', reason });
  });
});

describe('where no rule applies', () => {
  it('the first usable model answers, and no embedding model', () => {
    const entries = [entry('ollama', 'nomic-embed-text'), entry('ollama', 'llama3.2')];
    expect(defaultModel(catalogue({ entries }))?.reference).toBe('ollama/llama3.2');
  });

  it('the configured default answers', () => {
    const configuredDefault = 'lab/qwen3-8b';
    expect(defaultModel(catalogue({ configuredDefault }))?.reference).toBe(configuredDefault);
  });

  it('the demo model answers only where nothing real was ever set up', () => {
    const entries = [entry('demo', 'mosaic-demo', true)];
    expect(defaultModel(catalogue({ entries }))).toBeUndefined();
    expect(defaultModel(catalogue({ entries, demoMayAnswerUnasked: true }))?.demo).toBe(true);
  });
});
