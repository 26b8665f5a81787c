import { commandRegistry } from '@mosaicstack/types';
import { expect, it } from 'vitest';
import { retold, speak } from './words';

it('says in German what every command does', async () => {
  await speak('de');
  const english = commandRegistry.map(({ description }) => description);
  expect(english.filter((description) => retold(description) === description)).toEqual([]);
});
