import { expect, it } from 'vitest';
import { isNewer } from './newer.js';
import { newestVersionAddress, newestVersionIn } from './newest-version.js';
import { registryToAsk } from './registry.js';
import { silencedBy } from './silenced.js';

it.each([
  ['0.2.0', '0.1.9', true],
  ['0.10.0', '0.9.0', true],
  ['1.0.0', '1.0.0', false],
  ['1.0.0', '1.0.0-rc.1', true],
  ['1.0.0-rc.1', '0.9.0', false],
  ['0.9.9', '1.0.0', false],
  ['latest', '1.0.0', false],
])('%s after %s: %s', (version, than, newer) => {
  expect(isNewer(version, than)).toBe(newer);
});

it.each([
  [undefined, true, 'https://registry.npmjs.org'],
  [undefined, false, undefined],
  ['https://packages.example.org/npm', false, 'https://packages.example.org/npm'],
  ['http://127.0.0.1:4873', true, 'http://127.0.0.1:4873'],
  ['http://packages.example.org', true, undefined],
])('the registry %s of a program that was installed (%s) is asked at %s', (stated, isInstalled, registry) => {
  expect(registryToAsk({ stated, isInstalled })).toBe(registry);
});

it.each(['https://packages.example.org/npm', 'https://packages.example.org/npm/'])(
  'one version of one package is asked of %s',
  (registry) => {
    expect(newestVersionAddress(registry)).toBe('https://packages.example.org/npm/@mosaicstack%2fcli/latest');
  },
);

it.each([
  ['{"version":"2.0.0"}', '2.0.0'],
  [`{"version":"${'9'.repeat(50)}"}`, undefined],
  ['{"version":2}', undefined],
  ['null', undefined],
  ['<html>', undefined],
])('of the answer %s the newest is %s', (answer, newest) => {
  expect(newestVersionIn(answer)).toBe(newest);
});

it.each([
  [{ CI: 'true' }, 'CI'],
  [{ NO_UPDATE_NOTIFIER: '1' }, 'NO_UPDATE_NOTIFIER'],
  [{ CI: '' }, undefined],
])('with %j nobody asks because of %s', (environment, name) => {
  expect(silencedBy(environment)).toBe(name);
});
