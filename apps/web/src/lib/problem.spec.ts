import { errorKindOf } from '@mosaicstack/types';
import { afterEach, expect, it } from 'vitest';
import { inOwnWords } from './problem';
import { errorSentence, speak } from './words';

const refused = { code: 'agent_name_taken', message: 'There is an agent called Clerk already.' };

afterEach(() => speak('en'));

it('leaves what the gateway says to an English page as it is', async () => {
  await speak('en');
  expect(inOwnWords({ ...refused, cause: 'Names are unique.' })).toEqual({
    ...refused,
    cause: 'Names are unique.',
  });
});

it('says it in the language of the page, and keeps the sentence of the gateway beneath', async () => {
  await speak('de');
  const said = inOwnWords({ ...refused, cause: 'Names are unique.' });
  expect(said).toEqual({
    code: 'agent_name_taken',
    message: 'Einen Agenten mit diesem Namen gibt es schon.',
    cause: 'There is an agent called Clerk already. Names are unique.',
  });
  expect(inOwnWords(said)).toBe(said);
  expect(inOwnWords({ code: 'of_another_release', message: 'New.' })).toEqual({
    code: 'of_another_release',
    message: 'New.',
  });
});

it('has a German sentence for every public code', async () => {
  await speak('de');
  expect(Object.keys(errorKindOf).filter((code) => errorSentence(code) === undefined)).toEqual([]);
});
