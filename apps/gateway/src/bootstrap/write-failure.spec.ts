import { isAppError } from '@mosaicstack/kernel';
import { expect, it } from 'vitest';
import { writeFailure } from './write-failure.js';

const failure = (code: string) => Object.assign(new Error(`${code}: rename`), { code });

it.each([
  ['EACCES', 'to the user that runs the gateway'],
  // A file that is mounted by itself cannot be replaced.
  ['EBUSY', 'Mount the folder of that file'],
])('tells what helps against %s', (code, remedy) => {
  const told = writeFailure(failure(code), '/etc/mosaic.config.json');
  if (!isAppError(told)) throw new Error('that is no failure we foresaw');
  expect(told.message).toBe('The gateway cannot write /etc/mosaic.config.json.');
  expect([told.code, told.reason]).toEqual(['unavailable', 'Nothing was changed.']);
  expect(told.remediation).toContain(remedy);
});

it('leaves what nobody foresaw as it is', () => {
  const unforeseen = failure('EISDIR');
  expect(writeFailure(unforeseen, '/etc/mosaic.config.json')).toBe(unforeseen);
});
