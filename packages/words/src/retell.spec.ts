import { readFileSync, readdirSync } from 'node:fs';
import path from 'node:path';
import { expect, it } from 'vitest';
import { sentences } from './de/sentences.js';
import { loadWords } from './load-words.js';
import { retelling } from './retell.js';

const packages = path.resolve(import.meta.dirname, '../..');

const sourcesOf = (folder: string): string =>
  readdirSync(path.join(packages, folder))
    .filter((name) => name.endsWith('.ts') && !name.endsWith('.spec.ts'))
    .map((name) => readFileSync(path.join(packages, folder, name), 'utf8'))
    .join('\n');

it('knows a sentence, its names, and several in a row', async () => {
  const { retell } = await loadWords('de');
  expect(retell('It decides.')).toBe('Sie entscheidet.');
  expect(retell('Your rule “Night. Shift” chose it.')).toBe('Deine Regel „Night. Shift“ hat es gewählt.');
  expect(
    retell('The agent works best with it. Most of the budget is used, so a cheaper model answers.'),
  ).toBe(
    'Der Agent arbeitet damit am besten. Der größte Teil des Budgets ist verbraucht, darum antwortet ein günstigeres Modell.',
  );
});

it('leaves what it does not know as it is', async () => {
  const { retell } = await loadWords('de');
  expect(retell('It decides. A newer gateway says more.')).toBe(
    'Sie entscheidet. A newer gateway says more.',
  );
  expect(retell('')).toBe('');
  expect(retell('toString')).toBe('toString');
  expect((await loadWords('en')).retell('It decides.')).toBe('It decides.');
});

it('fills in what somebody named as it is written, also where that looks like a slot', () => {
  const retell = retelling({ '{who} asks {whom}.': '{whom} wird von {who} gefragt.' });
  expect(retell('{whom} asks $& and $1.')).toBe('$& and $1 wird von {whom} gefragt.');
});

it('reads a long text of nothing known in no time to speak of', () => {
  const text = 'Your rule “'.repeat(200_000);
  expect(retelling(sentences)(text)).toBe(text);
});

it('translates nothing that is not said any more', () => {
  const said = [
    'agent/src/agents',
    'agent/src/routing',
    'brain/src/views',
    'types/src/commands',
    '../apps/gateway/src/features/commands',
  ]
    .map(sourcesOf)
    .join('\n');
  const pieces = Object.keys(sentences).flatMap((english) =>
    english
      .replace(/\.$/, '')
      .split(/\{\w+\}/)
      .filter((piece) => /\w{2}/.test(piece)),
  );
  expect(pieces.filter((piece) => !said.includes(piece))).toEqual([]);
});
