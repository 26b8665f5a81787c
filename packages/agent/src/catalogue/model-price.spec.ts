import type { ModelPrice } from '@mosaicstack/types';
import { describe, expect, it } from 'vitest';
import { costTierOf, free, priceFrom, priceOf, worstCaseCost } from './model-price.js';

const price: ModelPrice = {
  input: 2,
  output: 10,
  cacheRead: 0.2,
  cacheWrite: 2.5,
  tiers: [{ inputTokensAbove: 200_000, input: 4, output: 15, cacheRead: 0.4, cacheWrite: 5 }],
};
const card = { price, contextWindow: 1_000_000, maxOutputTokens: 64_000 };
const bare = { price, contextWindow: null, maxOutputTokens: null };
const counts = { inputTokens: 0, outputTokens: 0, cachedTokens: 0 };

describe('the price of a call', () => {
  it('counts what was cached and what was put into the cache apart', () => {
    const usage = {
      inputTokens: 100_000,
      cachedTokens: 60_000,
      cacheWriteTokens: 30_000,
      outputTokens: 1_000,
    };
    expect(priceOf(card, usage)).toBeCloseTo(
      (10_000 * 2 + 60_000 * 0.2 + 30_000 * 2.5 + 1_000 * 10) / 1e6,
      12,
    );
  });

  it('is that of the tier its prompt falls into, for all of its tokens', () => {
    expect(priceOf(card, { ...counts, inputTokens: 200_000, outputTokens: 1_000 })).toBeCloseTo(0.41, 12);
    expect(priceOf(card, { ...counts, inputTokens: 200_001, outputTokens: 1_000 })).toBeCloseTo(0.815004, 12);
  });

  it('is unknown, not nothing, where nobody knows it', () => {
    expect(priceOf({ price: null }, { ...counts, inputTokens: 1 })).toBeNull();
    expect(priceOf({ price: free }, { ...counts, inputTokens: 1 })).toBe(0);
  });

  it('is never below nothing when a server counts more cached tokens than it took in', () => {
    expect(priceOf(card, { ...counts, inputTokens: 10, cachedTokens: 1_000 })).toBeCloseTo(0.0002, 12);
  });
});

describe('the worst case of a call', () => {
  it.each([
    [card, 1_000, 500, (1_000 * 2.5 + 500 * 10) / 1e6],
    [card, 1_000, null, (1_000 * 2.5 + 64_000 * 10) / 1e6],
    [card, 1_000, 90_000, (1_000 * 2.5 + 64_000 * 10) / 1e6],
    [card, 300_000, 500, (300_000 * 5 + 500 * 15) / 1e6],
    [{ ...bare, contextWindow: 8_000 }, 1_000, null, (1_000 * 2.5 + 8_000 * 10) / 1e6],
    [{ ...bare, price: free }, 1_000, null, 0],
    [{ ...bare, price: priceFrom({ input: 1, output: 0 }) }, 1_000, null, 0.001],
  ])('of %j with %i tokens and %j more is %d', (of, prompt, most, cost) => {
    expect(worstCaseCost(of, prompt, most)).toBeCloseTo(cost, 12);
  });

  it('has no bound without a price, or without an end of the answer', () => {
    expect(worstCaseCost({ ...card, price: null }, 1_000, 500)).toBeNull();
    expect(worstCaseCost(bare, 1_000, null)).toBeNull();
  });

  it('is never less than what the call then costs', () => {
    for (let seed = 1; seed < 2_000; seed += 1) {
      const inputTokens = (seed * 7_919) % 400_000;
      const cachedTokens = (seed * 104_729) % (inputTokens + 1);
      const cacheWriteTokens = (seed * 13) % (inputTokens - cachedTokens + 1);
      const outputTokens = (seed * 31) % 64_000;
      const cost = priceOf(card, { inputTokens, outputTokens, cachedTokens, cacheWriteTokens });
      expect(worstCaseCost(card, inputTokens, outputTokens)).toBeGreaterThanOrEqual(Number(cost) - 1e-9);
    }
  });
});

it('sorts models by the dearer of their rates', () => {
  const tiers = [0, 0.99, 1, 9.99, 10].map((output) => costTierOf(priceFrom({ input: 0, output })));
  expect(tiers).toEqual(['cheap', 'cheap', 'standard', 'standard', 'premium']);
  expect(costTierOf(null)).toBeNull();
});
