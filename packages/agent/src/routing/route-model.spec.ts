import { isAppError } from '@mosaicstack/kernel';
import type { ModelFacts, RoutingRule } from '@mosaicstack/types';
import { createRoutingRuleSchema } from '@mosaicstack/types';
import { describe, expect, it } from 'vitest';
import { modelCard } from '../catalogue/model-card.js';
import { priceFrom } from '../catalogue/model-price.js';
import { seededRandom } from '../testing/seeded-random.js';
import { type Catalogue, type CatalogueEntry, referenceOf } from './catalogue.js';
import { judgeRules, rankRoute, routeModel, type RouteRequest } from './route-model.js';

const entry = (reference: string, facts: Partial<ModelFacts> = {}): CatalogueEntry => {
  const [provider = '', model = ''] = reference.split(/\/(.*)/);
  const source = 'catalogue' as const;
  return modelCard({ provider, model, label: model, demo: false }, [{ source, facts }]);
};
const dollars = (input: number, output: number) => priceFrom({ input, output });
const able = { tools: true, vision: false, reasoning: false } as const;

const opus = entry('anthropic/claude-opus-4', {
  ...able,
  vision: true,
  price: dollars(15, 75),
  contextWindow: 200_000,
});
const sonnet = entry('anthropic/claude-sonnet-4', { ...able, price: dollars(3, 15), contextWindow: 200_000 });
const haiku = entry('anthropic/claude-haiku-4', { ...able, price: dollars(1, 5), contextWindow: 200_000 });
const mini = entry('openai/gpt-4o-mini', {
  ...able,
  vision: true,
  price: dollars(0.15, 0.6),
  contextWindow: 128_000,
});
const glm = entry('zai/glm-4.6', { ...able, price: dollars(0.6, 2.2), contextWindow: 200_000 });
const llama = entry('ollama/llama3.2', { ...able, price: dollars(0, 0), contextWindow: 8_192 });

const catalogue = (entries: readonly CatalogueEntry[], fields: Partial<Catalogue> = {}): Catalogue => ({
  entries,
  seen: new Set(entries.map(referenceOf)),
  providers: [...new Set(entries.map(({ provider }) => provider))].map((id) => ({
    id,
    label: id,
    keyMissing: false,
    state: 'healthy' as const,
  })),
  configuredDefault: null,
  demoMayAnswerUnasked: false,
  ...fields,
});

const all = catalogue([opus, sonnet, haiku, mini, glm, llama]);

const hints = { domains: [], preferredModel: null, preferredProvider: null, toolSets: [] };

const asking = (content: string, fields: Partial<RouteRequest> = {}): RouteRequest => ({
  requested: null,
  ask: { content, charactersBefore: 0, hasImages: false, reasoning: false, domains: [] },
  rules: [],
  hints,
  onlyProvider: null,
  needsTools: true,
  pressure: 'normal',
  ...fields,
});

let made = 0;
const rule = (given: Parameters<typeof createRoutingRuleSchema.parse>[0], priority = 10): RoutingRule => ({
  ...createRoutingRuleSchema.parse(given),
  id: `00000000-0000-4000-8000-${String((made += 1)).padStart(12, '0')}`,
  priority,
  isSystem: false,
  createdAt: '2026-05-01T00:00:00.000Z',
  updatedAt: '2026-05-01T00:00:00.000Z',
});

const answers = (request: RouteRequest, models = all): string =>
  referenceOf(routeModel(request, models).decision);

describe('without rules of one’s own', () => {
  it.each([
    ['Write a function in TypeScript that sorts a list', 'anthropic/claude-opus-4'],
    ['Bitte programmiere eine Funktion, die Zahlen sortiert', 'anthropic/claude-opus-4'],
    ['Why does main.rs fail?', 'anthropic/claude-opus-4'],
    ['Summarize the minutes of our meeting', 'zai/glm-4.6'],
    ['Fasse das Protokoll bitte kurz zusammen', 'zai/glm-4.6'],
    ['What is the capital of Portugal?', 'openai/gpt-4o-mini'],
    ['Hello!', 'openai/gpt-4o-mini'],
    ['Compare renting and buying a flat in Berlin over twenty years', 'anthropic/claude-sonnet-4'],
  ])('“%s” reaches %s', (content, reference) => {
    expect(answers(asking(content))).toBe(reference);
  });

  it('a picture reaches the cheapest model that sees', () => {
    const ask = { ...asking('What is this?').ask, hasImages: true };
    expect(answers(asking('What is this?', { ask }))).toBe('openai/gpt-4o-mini');
  });

  it('the decision says which rule, why and at what price', () => {
    expect(routeModel(asking('Refactor this code'), all).decision).toEqual({
      provider: 'anthropic',
      model: 'claude-opus-4',
      label: 'claude-opus-4',
      demo: false,
      rule: 'Code goes to the best model for code',
      reason: 'Code goes to the best model for code.',
      price: { input: 15, output: 75 },
      contextWindow: 200_000,
    });
  });

  it('Sonnet, Haiku and the first model of Ollama stand behind a choice', () => {
    const { fallbacks } = routeModel(asking('Compare the two offers in depth'), all);
    expect(fallbacks.map(({ model, fallbackStep }) => `${fallbackStep} ${model}`)).toEqual([
      '1 claude-haiku-4',
      '2 llama3.2',
      '3 claude-opus-4',
      '4 gpt-4o-mini',
    ]);
    expect(fallbacks[0]?.reason).toBe('It stands in for claude-sonnet-4, which did not answer.');
  });

  it('what the agent is for speaks where the words do not', () => {
    const ask = { ...asking('Please go on with the third one').ask, domains: ['coding'] };
    expect(answers(asking('Please go on with the third one', { ask }))).toBe('anthropic/claude-opus-4');
  });
});

describe('rules of one’s own', () => {
  const mine = rule({
    name: 'Code stays here',
    match: { tasks: ['coding'] },
    action: { provider: 'ollama' },
  });

  it('go before those of the product', () => {
    const { decision } = routeModel(asking('Refactor this code', { rules: [mine] }), all);
    expect(referenceOf(decision)).toBe('ollama/llama3.2');
    expect(decision.reason).toBe('Your rule “Code stays here” chose it.');
  });

  it('win at the same priority and lose at a later one', () => {
    const at = (priority: number): string =>
      answers(asking('Refactor this code', { rules: [{ ...mine, priority }] }));
    expect([at(200), at(201)]).toEqual(['ollama/llama3.2', 'anthropic/claude-opus-4']);
  });

  it('are passed over when none of their models can be used, which is said', () => {
    const models = catalogue([opus, glm]);
    const { decision } = routeModel(asking('Refactor this code', { rules: [mine] }), models);
    expect(decision.model).toBe('claude-opus-4');
    expect(decision.reason).toContain('Your rule “Code stays here” names no model that can be used now.');
  });

  it('say nothing while they are switched off', () => {
    const rules = [{ ...mine, isEnabled: false }];
    expect(answers(asking('Refactor this code', { rules }))).toBe('anthropic/claude-opus-4');
  });

  it.each([
    [{ keywords: ['Invoice'] }, 'the INVOICE of May', true],
    [{ keywords: ['invoice'] }, 'the receipt of May', false],
    [{ domains: ['Legal'] }, 'Is this clause of the contract valid?', true],
    [{ minTokens: 5_000 }, 'short', false],
    [{ minTokens: 5_000 }, 'long '.repeat(4_000), true],
    [{ maxTokens: 5_000 }, 'long '.repeat(4_000), false],
    [{ hasImages: true }, 'no picture', false],
    [{ reasoning: true }, 'no thinking', false],
    [{}, 'anything', true],
  ])('match %j in “%.40s”: %s', (match, content, applies) => {
    const rules = [rule({ name: 'Mine', match, action: { model: 'anthropic/claude-haiku-4' } })];
    expect(routeModel(asking(content, { rules }), all).decision.rule === 'Mine').toBe(applies);
  });

  it('may say how much to think', () => {
    const rules = [rule({ name: 'Think', action: { costTier: 'premium', thinking: 'high' } })];
    expect(routeModel(asking('anything', { rules }), all).thinking).toBe('high');
  });
});

describe('what cannot answer', () => {
  it('is dropped with the reason', () => {
    const models = catalogue([opus, mini, llama, entry('lab/bge-m3')], {
      seen: new Set(['zai/glm-4.6']),
      providers: [{ id: 'openai', label: 'OpenAI', keyMissing: false, state: 'down' }],
    });
    expect(rankRoute(asking('word '.repeat(10_000)), models).dropped).toEqual([
      { reference: 'openai/gpt-4o-mini', reason: 'OpenAI is down.' },
      { reference: 'ollama/llama3.2', reason: 'It takes in 8,192 tokens, and about 18,667 are needed.' },
      { reference: 'lab/bge-m3', reason: 'It is not made for conversations.' },
      { reference: 'zai/glm-4.6', reason: 'Its provider does not answer or does not offer it any more.' },
    ]);
  });

  it('leaves an error that names reasons when nothing is left', () => {
    const ask = { ...asking('What is this?').ask, hasImages: true };
    const route = (): unknown => routeModel(asking('What is this?', { ask }), catalogue([glm, llama]));
    expect(route).toThrow('No model can be used now.');
    try {
      route();
    } catch (error) {
      expect(isAppError(error) && error.reason).toContain('zai/glm-4.6: It does not see pictures.');
    }
  });

  it('a model without tools answers only where there is no other', () => {
    const mute = entry('ollama/tiny', { tools: false });
    expect(answers(asking('Hello'), catalogue([mute, sonnet]))).toBe('anthropic/claude-sonnet-4');
    expect(answers(asking('Hello'), catalogue([mute]))).toBe('ollama/tiny');
  });

  it('an agent whose work is done with tools gets no model without them', () => {
    const mute = catalogue([entry('ollama/tiny', { tools: false })]);
    expect(() => answers(asking('Hello', { cannotDoWithoutTools: true }), mute)).toThrow(
      'No model can be used',
    );
  });

  it('an agent that works with one provider gets no other, not even behind it', () => {
    const { decision, fallbacks } = routeModel(asking('Refactor this code', { onlyProvider: 'zai' }), all);
    expect([decision, ...fallbacks].map(({ provider }) => provider)).toEqual(['zai']);
  });
});

describe('budgets', () => {
  it('that are mostly used step down to a cheaper tier, which is said', () => {
    const { decision } = routeModel(asking('Refactor this code', { pressure: 'step-down' }), all);
    expect(decision.model).toBe('glm-4.6');
    expect(decision.reason).toContain('Most of the budget is used');
  });

  it('that are used up leave what costs nothing', () => {
    const { decision, fallbacks } = routeModel(asking('Refactor this code', { pressure: 'exhausted' }), all);
    expect([decision, ...fallbacks].map(referenceOf)).toEqual(['ollama/llama3.2']);
  });
});

it('what an agent prefers goes before the product and after one’s own first rules', () => {
  const prefers = { ...hints, preferredModel: 'anthropic/claude-haiku-4' };
  expect(answers(asking('Refactor this code', { hints: prefers }))).toBe('anthropic/claude-haiku-4');
  const rules = [rule({ name: 'Mine', action: { model: 'zai/glm-4.6' } })];
  expect(answers(asking('Refactor this code', { hints: prefers, rules }))).toBe('zai/glm-4.6');
});

it('a model that was named answers or nobody does', () => {
  const named = routeModel(asking('Refactor this code', { requested: 'ollama/llama3.2' }), all);
  expect(named).toMatchObject({ decision: { reason: 'You chose it.' }, fallbacks: [] });
  expect(() => routeModel(asking('Hello', { requested: 'zai/gone' }), all)).toThrow('zai/gone');
});

it('nothing routed is ever unable, down, unaffordable or doubled', () => {
  const random = seededRandom(20_261_129);
  const oneOf = <Value>(values: readonly Value[]): Value =>
    values[Math.floor(random() * values.length)] as Value;
  for (let round = 0; round < 500; round++) {
    const entries = Array.from({ length: 1 + Math.floor(random() * 12) }, (_, index) =>
      entry(
        `${oneOf(['a', 'b', 'ollama', 'anthropic'])}/${oneOf(['claude-sonnet', 'glm', 'coder', 'x', 'embed'])}-${index}`,
        {
          tools: oneOf([true, false, null]),
          vision: oneOf([true, false, null]),
          contextWindow: oneOf([null, 4_000, 8_192, 200_000]),
          price: oneOf([null, dollars(0, 0), dollars(0.1, 0.2), dollars(2, 5), dollars(10, 60)]),
        },
      ),
    );
    const providers = ['a', 'b', 'ollama', 'anthropic'].map((id) => ({
      id,
      label: id,
      keyMissing: false,
      state: oneOf(['healthy', 'degraded', 'down'] as const),
    }));
    const pressure = oneOf(['normal', 'step-down', 'exhausted'] as const);
    const content = oneOf(['Refactor this code', 'Hello', 'Summarize this', 'word '.repeat(6_000)]);
    const hasImages = random() < 0.3;
    const rules = [rule({ name: 'Any', action: { provider: oneOf(['a', 'b']) } })];
    const ask = { ...asking(content).ask, hasImages };
    const models = catalogue(entries, { providers });
    let route;
    try {
      route = routeModel(asking(content, { ask, pressure, rules }), models);
    } catch (error) {
      expect(isAppError(error) && error.code).toBe('model_unavailable');
      continue;
    }
    const routed = [route.decision, ...route.fallbacks].map(referenceOf);
    expect(new Set(routed).size).toBe(routed.length);
    for (const reference of routed) {
      const chosen = entries.find((candidate) => referenceOf(candidate) === reference);
      expect(chosen).toBeDefined();
      expect(providers.find(({ id }) => id === chosen?.provider)?.state).not.toBe('down');
      expect(chosen?.model).not.toContain('embed');
      if (hasImages) expect(chosen?.vision).toBe(true);
      if (pressure === 'exhausted') expect(chosen?.price?.output).toBe(0);
      if (content.length > 20_000) expect(chosen?.contextWindow ?? Infinity).toBeGreaterThan(12_000);
    }
  }
});

describe('why a rule won, and why the others did not', () => {
  const verdicts = (request: RouteRequest, agentWhy: string | null = null) =>
    Object.fromEntries(
      judgeRules(request, all, agentWhy).map(({ name, outcome, reason }) => [name, `${outcome}: ${reason}`]),
    );
  const named = (name: string, match: object, action: object, isEnabled = true) =>
    rule({ name, match, action, isEnabled });

  it('is said of each, in the order they are asked in', () => {
    const rules = [
      named('Gone', { tasks: ['coding'] }, { provider: 'nowhere' }),
      named('Off', {}, { provider: 'ollama' }, false),
      named('Pictures', { hasImages: true }, { provider: 'ollama' }),
      named('Words', { keywords: ['Rust'] }, { provider: 'ollama' }),
      named('Long', { minTokens: 1_000_000 }, { provider: 'ollama' }),
      named('Law', { domains: ['legal'] }, { provider: 'ollama' }),
      named('Mine', { tasks: ['coding'] }, { provider: 'openai' }),
      named('Later', {}, { provider: 'zai' }),
    ];
    const request = asking('Write a function in TypeScript that sorts a list', { rules });
    expect(verdicts(request)).toMatchObject({
      Gone: 'unusable: None of its models can be used now.',
      Off: 'off: It is switched off.',
      Pictures: 'silent: It is for messages with pictures.',
      Words: 'silent: None of its words is in it: Rust.',
      Long: expect.stringMatching(
        /^silent: It is for 1000000 tokens and more; this takes about \d+\.$/,
      ) as string,
      Law: 'silent: It is for legal, which nothing here is about.',
      Mine: 'won: It decides.',
      Later: 'behind: “Mine” is asked before it.',
      'Code goes to the best model for code': 'behind: “Mine” is asked before it.',
      'Summaries go to the cheapest model that reads long texts':
        'silent: It is for summarization; this is coding.',
    });
    expect(judgeRules(request, all, null).filter(({ outcome }) => outcome === 'won')).toHaveLength(1);
    expect(answers(request)).toBe('openai/gpt-4o-mini');
  });

  it('names what goes before a rule where that is none, and asks no rule of a model that is named', () => {
    const code = 'Write a function in TypeScript that sorts a list';
    const liked = { ...hints, preferredModel: 'zai/glm-4.6' };
    const rules = [named('Late', { tasks: ['coding'] }, { provider: 'ollama' })].map((one) => ({
      ...one,
      priority: 500,
    }));
    expect(verdicts(asking(code, { hints: liked, rules }))).toMatchObject({
      Late: 'behind: The agent works best with it.',
    });
    expect(verdicts(asking(code, { requested: 'zai/glm-4.6', rules }))).toMatchObject({
      Late: 'behind: A model is named, so no rule is asked.',
    });
  });

  it('tells a rule that chose who answers from one that came too late to', () => {
    const agentId = '00000000-0000-4000-8000-00000000a9e1';
    const rules = [named('Mason', {}, { agentId }), named('Roofer', {}, { agentId })];
    expect(verdicts(asking('Hello', { rules }), 'Your rule “Mason” chose the agent mason.')).toMatchObject({
      Mason: 'won: Your rule “Mason” chose the agent mason.',
      Roofer: 'behind: Who answers was chosen before it.',
    });
  });
});
