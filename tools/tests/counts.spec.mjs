import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { closingLine, countPlaywright, countVitest, sum } from './counts.mjs';

let folder;
beforeEach(() => (folder = mkdtempSync(path.join(tmpdir(), 'mosaic-counts-'))));
afterEach(() => rmSync(folder, { recursive: true }));

const vitestTest = (status) => ({
  status,
  fullName: `a ${status} one`,
  failureMessages: ['Error: why\n    at here'],
});

test('tests of each outcome are counted, the failed and the skipped by name', () => {
  const assertionResults = ['passed', 'passed', 'failed', 'pending', 'todo'].map(vitestTest);
  const file = report({ testResults: [{ status: 'failed', assertionResults }] });

  expect(countVitest(file, 1)).toEqual({
    passed: 2,
    failed: ['a failed one: Error: why'],
    skipped: ['a pending one', 'a todo one'],
  });
});

test('a file that could not be loaded is a failure', () => {
  const file = report({
    testResults: [{ status: 'failed', name: 'a.spec.ts', message: 'no such module', assertionResults: [] }],
  });

  expect(countVitest(file, 1)).toMatchObject({ failed: ['a.spec.ts: no such module'] });
});

test('a run that failed although every test passed is a failure', () => {
  const file = report({ testResults: [{ status: 'passed', assertionResults: [vitestTest('passed')] }] });

  expect(countVitest(file, 1)).toMatchObject({
    passed: 1,
    failed: [expect.stringContaining('ended with 1')],
  });
});

test('a runner that left no report is a failure', () => {
  expect(countVitest(path.join(folder, 'absent.json'), 0)).toMatchObject({
    failed: ['the runner left no report'],
  });
  expect(countPlaywright(path.join(folder, 'absent.json'), 0)).toMatchObject({
    failed: ['the runner left no report'],
  });
});

test('browser tests are counted through nested suites, and one that needed a second try failed', () => {
  const spec = (status) => ({ title: status, tests: [{ status }] });
  const file = report({
    suites: [{ specs: [spec('expected')], suites: [{ specs: [spec('flaky'), spec('skipped')] }] }],
    errors: [],
  });

  expect(countPlaywright(file, 0)).toEqual({ passed: 1, failed: ['flaky'], skipped: ['skipped'] });
});

test('a second try counts when the first ended with the browser, and only then', () => {
  const tries = (message) => [
    { status: 'failed', errors: [{ message }] },
    { status: 'passed', errors: [] },
  ];
  const spec = (title, message) => ({ title, tests: [{ status: 'flaky', results: tries(message) }] });
  const specs = [spec('crashed', 'locator.click: Page crashed'), spec('slow', 'Error: too late\nlog')];
  const file = report({ suites: [{ specs }], errors: [] });

  expect(countPlaywright(file, 0)).toEqual({ passed: 1, failed: ['slow: Error: too late'], skipped: [] });
});

test('the closing line adds up the parts', () => {
  const total = sum([
    { passed: 2, failed: [], skipped: ['one'] },
    { passed: 3, failed: ['two'], skipped: [] },
  ]);

  expect(closingLine(total)).toBe('5 passed, 1 failed, 1 skipped');
});

function report(content) {
  const file = path.join(folder, 'report.json');
  writeFileSync(file, JSON.stringify(content));
  return file;
}
