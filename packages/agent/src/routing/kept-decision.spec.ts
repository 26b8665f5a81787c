import { AppError } from '@mosaicstack/kernel';
import type { RouteDecision } from '@mosaicstack/types';
import { describe, expect, it } from 'vitest';
import { aDecision, aPerson } from '../testing/test-world.js';
import type { ModelRouter } from '../runs/model-router.js';
import { ledBy } from './kept-decision.js';
import type { Route } from './route-model.js';

const real = (model: string): RouteDecision => ({ ...aDecision(model), demo: false });
const subject = { actor: aPerson('ada'), teamId: null };

function led(before: string, models: readonly string[], usable = [...models, before]): string[] {
  const [first = 'none', ...rest] = models;
  const route: Route = {
    decision: { ...real(first), rule: 'Mine' },
    fallbacks: rest.map((model, index) => ({ ...real(model), fallbackStep: index + 1 })),
    thinking: null,
  };
  const router: ModelRouter = {
    choose: (requested) => {
      const model = requested.slice('demo/'.length);
      if (!usable.includes(model)) throw new AppError('model_unavailable', 'Gone.');
      return real(model);
    },
    route: () => route,
  };
  const { decision, fallbacks } = ledBy(real(before), route, { router, subject });
  expect(fallbacks.map(({ fallbackStep }) => fallbackStep)).toEqual(fallbacks.map((_, index) => index + 1));
  return [decision, ...fallbacks].map(({ model }) => model);
}

describe('an answer that is made again', () => {
  it('is asked of the model that made it, with everybody else behind it', () => {
    expect(led('b', ['a', 'b', 'c'])).toEqual(['b', 'a', 'c']);
    expect(led('old', ['a', 'b'])).toEqual(['old', 'a', 'b']);
  });

  it('is asked of the others alone where that model cannot be had', () => {
    expect(led('b', ['a', 'c'], ['a', 'c'])).toEqual(['a', 'c']);
  });

  it('keeps its route where that model is chosen anyway', () => {
    expect(led('a', ['a', 'b'])).toEqual(['a', 'b']);
  });
});
