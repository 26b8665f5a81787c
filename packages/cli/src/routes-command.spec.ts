import { SmallGateway } from '@mosaicstack/client/testing';
import type { RoutePreview, RouteRank } from '@mosaicstack/types';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { CliHome } from './testing/run-cli.js';

let gateway: SmallGateway;
let home: CliHome;

const classification: RoutePreview['classification'] = {
  task: 'coding',
  ...{ domains: [], hasImages: false, reasoning: false, isShort: true, tokensNeeded: 900 },
};
const decision = {
  ...{ provider: 'ollama', model: 'qwen', label: 'Qwen', demo: false, rule: 'Code stays here' },
  reason: 'Your rule “Code stays here” chose it.',
};
const preview: RoutePreview = {
  classification,
  agent: { id: '0198a3f0-0001-7000-8000-000000001001' as never, name: 'assistant' },
  decision,
  fallbacks: [],
  rules: [
    { id: '1', name: 'Law', isSystem: false, outcome: 'silent', reason: 'It is for legal.' },
    { id: '2', name: 'Code stays here', isSystem: false, outcome: 'won', reason: 'It decides.' },
    { id: '3', name: 'Later', isSystem: true, outcome: 'behind', reason: '“Code stays here” is before it.' },
  ],
};
const rank: RouteRank = {
  classification,
  ranked: [{ reference: 'ollama/qwen', score: 3, reasons: ['It is free.'] }],
  dropped: [{ reference: 'openai/o1', reason: 'Its provider does not answer.' }],
};

beforeEach(async () => {
  gateway = await SmallGateway.start({ token: 'secret' });
  home = new CliHome();
  home.signIn(gateway.url, 'secret');
  gateway.overrides.set('POST /api/providers/route', () => ({ status: 200, body: preview }));
  gateway.overrides.set('POST /api/providers/rank', () => ({ status: 200, body: rank }));
});
afterEach(async () => {
  home.remove();
  await gateway.stop();
});

it('says which rule wins, and of the other rules and models why not', async () => {
  const test = ['models', 'routes', 'test', 'Refactor this', '--gateway', gateway.url];
  const { exit, out } = await home.run(test);
  expect(exit).toBe(0);
  expect(out).toBe(
    [
      'ollama/qwen',
      'coding: Your rule “Code stays here” chose it.',
      '',
      'Rules, in their order',
      '  silent  Law              It is for legal.',
      '     won  Code stays here  It decides.',
      '  behind  Later            “Code stays here” is before it.',
      '',
      'Models, by their score',
      '     3.0  ollama/qwen  It is free.',
      '       –  openai/o1  Its provider does not answer.',
      '',
    ].join('\n'),
  );
  const json = JSON.parse((await home.run([...test, '--json'])).out) as RoutePreview;
  expect(json.rules.map(({ outcome }) => outcome)).toEqual(['silent', 'won', 'behind']);
});
