import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import {
  closingLine,
  countPlaywright,
  countVitest,
  nothing,
  sum,
  withSecondTry,
  worthASecondTry,
} from './counts.mjs';

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
    ...nothing(),
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

test('browser tests are counted through nested suites, and one that needed a second try is told', () => {
  const spec = (status) => ({ title: status, tests: [{ status, results: [failure('Error: why')] }] });
  const file = report({
    suites: [{ specs: [spec('expected')], suites: [{ specs: [spec('flaky'), spec('skipped')] }] }],
    errors: [],
  });

  expect(countPlaywright(file, 0)).toEqual({
    passed: 2,
    failed: [],
    skipped: ['skipped'],
    unsteady: ['flaky: Error: why'],
  });
});

test('a suite in which many tests needed a second try has failed', () => {
  const spec = (title) => ({ title, tests: [{ status: 'flaky', results: [failure('late')] }] });
  const file = report({ suites: [{ specs: ['a', 'b', 'c', 'd'].map(spec) }], errors: [] });

  expect(countPlaywright(file, 0)).toMatchObject({
    passed: 0,
    failed: ['a: late', 'b: late', 'c: late', 'd: late'],
  });
});

test('a few failed files are tried again, many or broken ones are not', () => {
  const failed = (name, count) => ({
    status: 'failed',
    name,
    assertionResults: Array.from({ length: count }, () => vitestTest('failed')),
  });
  const worth = (...testResults) => worthASecondTry(report({ testResults }));

  expect(worth(failed('a.spec.ts', 2), failed('b.spec.ts', 1))).toEqual(['a.spec.ts', 'b.spec.ts']);
  expect(worth(failed('a.spec.ts', 2), failed('b.spec.ts', 2))).toEqual([]);
  expect(worth(failed('not loaded.spec.ts', 0))).toEqual([]);
  expect(worthASecondTry(path.join(folder, 'absent.json'))).toEqual([]);
});

test('whoever passes the second time is told apart from whoever fails both times', () => {
  const first = { ...nothing(), passed: 10, failed: ['one: late', 'two: wrong'] };
  const second = { ...nothing(), passed: 4, failed: ['two: wrong again'] };

  expect(withSecondTry(first, second)).toEqual({
    passed: 11,
    failed: ['two: wrong'],
    skipped: [],
    unsteady: ['one: late'],
  });
  expect(withSecondTry(first, { ...nothing(), failed: ['the runner left no report'] })).toEqual(first);
  expect(withSecondTry(first, { ...nothing(), passed: 1, failed: ['b.spec.ts: a hook'] })).toEqual(first);
});

test('the closing line adds up the parts', () => {
  const total = sum([
    { ...nothing(), passed: 2, skipped: ['one'] },
    { ...nothing(), passed: 3, failed: ['two'] },
  ]);

  expect(closingLine(total)).toBe('5 passed, 1 failed, 1 skipped');
});

const failure = (message) => ({ status: 'failed', errors: [{ message }] });

function report(content) {
  const file = path.join(folder, 'report.json');
  writeFileSync(file, JSON.stringify(content));
  return file;
}
