import { cpSync, mkdirSync, mkdtempSync, rmSync, utimesSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { places } from './places.mjs';

let clone;
let stamps;
beforeEach(async () => {
  clone = mkdtempSync(path.join(tmpdir(), 'mosaic-stamp-'));
  cpSync(places.inRoot('tools', 'runner'), path.join(clone, 'tools', 'runner'), { recursive: true });
  write('apps/gateway/package.json', '{"scripts":{"build":"tsc"}}');
  write('packages/kernel/package.json', '{"scripts":{"build":"tsc"}}');
  write('packages/kernel/src/clock.ts', 'export const clock = 1;\n');
  write('apps/gateway/dist/main.js', '');
  write('packages/kernel/dist/index.js', '');
  stamps = await import(pathToFileURL(path.join(clone, 'tools', 'runner', 'source-stamp.mjs')).href);
});
afterEach(() => rmSync(clone, { recursive: true, force: true }));

test('an unchanged tree has an unchanged stamp', () => {
  expect(stamps.sourceStamp()).toBe(stamps.sourceStamp());
  expect(stamps.outputStamp()).toBe(stamps.outputStamp());
});

test.each([
  ['a longer source', 'packages/kernel/src/clock.ts', 'export const clock = 10;\n'],
  ['a new source', 'packages/kernel/src/new.ts', ''],
  ['a manifest', 'packages/kernel/package.json', '{"scripts":{"build":"tsc -p ."}}'],
  ['the lockfile', 'pnpm-lock.yaml', 'lockfileVersion: 9\n'],
])('%s changes it', (_what, file, text) => {
  const before = stamps.sourceStamp();
  write(file, text);

  expect(stamps.sourceStamp()).not.toBe(before);
});

test('a source of equal length written later changes it', () => {
  const before = stamps.sourceStamp();
  write('packages/kernel/src/clock.ts', 'export const clock = 2;\n');
  utimesSync(path.join(clone, 'packages/kernel/src/clock.ts'), new Date(), new Date(Date.now() + 5_000));

  expect(stamps.sourceStamp()).not.toBe(before);
});

test.each([
  'packages/kernel/src/clock.spec.ts',
  'packages/kernel/dist/index.js',
  'packages/kernel/.turbo/log',
])('%s is no source', (file) => {
  const before = stamps.sourceStamp();
  write(file, '// anything\n');

  expect(stamps.sourceStamp()).toBe(before);
});

test('an output that is gone asks for a build', () => {
  rmSync(path.join(clone, 'packages/kernel/dist'), { recursive: true });

  expect(stamps.outputStamp()).toBeUndefined();
});

function write(file, text) {
  mkdirSync(path.dirname(path.join(clone, file)), { recursive: true });
  writeFileSync(path.join(clone, file), text);
}
