import { expect, it } from 'vitest';
import { answerPlaceKey, patience } from './place-keys';

const plain = (key: string, at = 0) => ({ key, hasModifier: false, at });

it('waits after g and then goes where the next key says', () => {
  expect(answerPlaceKey(plain('g', 10), null, '?')).toEqual({ does: 'wait', since: 10 });
  expect(answerPlaceKey(plain('t', 11), 10, '?')).toEqual({ does: 'go', key: 't' });
});

it('forgets a g that was pressed long ago', () => {
  expect(answerPlaceKey(plain('t', patience), 0, '?')).toEqual({ does: 'nothing' });
});

it('leaves keys with a modifier to the browser', () => {
  expect(answerPlaceKey({ key: 'g', hasModifier: true, at: 0 }, null, '?')).toEqual({ does: 'nothing' });
});

it('shows the keys when asked', () => {
  expect(answerPlaceKey(plain('?'), null, '?')).toEqual({ does: 'help' });
});
