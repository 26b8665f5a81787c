import { describe, expect, it } from 'vitest';
import { modelCard } from '../catalogue/model-card.js';
import { shippedModels } from './shipped-models.js';

const kinds = ['anthropic', 'openai', 'openrouter', 'zai', 'google'];

describe('the catalogue that is shipped', () => {
  it('knows models of every provider with a catalogue, most of them with their price', () => {
    const all = kinds.flatMap((kind) => shippedModels.of(kind));
    for (const kind of kinds) expect(shippedModels.of(kind).length).toBeGreaterThan(4);
    const priced = all.filter(({ facts }) => facts.price);
    expect(priced.length).toBeGreaterThan(400);
    expect(all.filter(({ facts }) => facts.contextWindow).length).toBeGreaterThan(400);
  });

  it('takes no price of nothing for known, unless the model is called free', () => {
    const all = kinds.flatMap((kind) => shippedModels.of(kind));
    const free = all.filter(({ facts }) => facts.price?.input === 0 && facts.price.output === 0);
    expect(free.filter(({ model }) => !model.endsWith(':free'))).toEqual([]);
  });

  it('knows what embeds', () => {
    expect(shippedModels.find('openai', 'text-embedding-3-small')?.facts).toMatchObject({
      embeddings: true,
      price: { input: 0.02, output: 0 },
    });
  });
});

it('says of each value of a card who said it', () => {
  const named = { provider: 'mine', model: 'one', label: 'One', demo: false };
  const card = modelCard(named, [
    { source: 'administrator', facts: { price: null } },
    { source: 'server', facts: { contextWindow: 8_000, vision: null } },
    { source: 'catalogue', facts: { contextWindow: 4_000, vision: false } },
  ]);

  expect(card).toMatchObject({ reference: 'mine/one', contextWindow: 8_000, vision: false, price: null });
  expect(card.sources).toMatchObject({
    contextWindow: 'server',
    vision: 'catalogue',
    price: 'unknown',
  });
});
