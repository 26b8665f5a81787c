import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { closingLine, countPlaywright, countVitest, sum } from './counts.mjs';

let folder;
beforeEach(() => (folder = mkdtempSync(path.join(tmpdir(), 'mosaic-counts-'))));
afterEach(() => rmSync(folder, { recursive: true }));

const vitestTest = (status) => ({ status, fullName: `a ${status} one` });

test('tests of each outcome are counted and the skipped are named', () => {
  const assertionResults = ['passed', 'passed', 'failed', 'pending', 'todo'].map(vitestTest);
  const file = report({ testResults: [{ status: 'failed', assertionResults }] });

  expect(countVitest(file, 1)).toEqual({ passed: 2, failed: 1, skipped: ['a pending one', 'a todo one'] });
});

test('a file that could not be loaded is a failure', () => {
  const file = report({ testResults: [{ status: 'failed', assertionResults: [] }] });

  expect(countVitest(file, 1)).toMatchObject({ failed: 1 });
});

test('a run that failed although every test passed is a failure', () => {
  const file = report({ testResults: [{ status: 'passed', assertionResults: [vitestTest('passed')] }] });

  expect(countVitest(file, 1)).toMatchObject({ passed: 1, failed: 1 });
});

test('a runner that left no report is a failure', () => {
  expect(countVitest(path.join(folder, 'absent.json'), 0)).toMatchObject({ failed: 1 });
  expect(countPlaywright(path.join(folder, 'absent.json'), 0)).toMatchObject({ failed: 1 });
});

test('browser tests are counted through nested suites, and one that needed a second try failed', () => {
  const spec = (status) => ({ title: status, tests: [{ status }] });
  const file = report({
    suites: [{ specs: [spec('expected')], suites: [{ specs: [spec('flaky'), spec('skipped')] }] }],
    errors: [],
  });

  expect(countPlaywright(file, 0)).toEqual({ passed: 1, failed: 1, skipped: ['skipped'] });
});

test('the closing line adds up the parts', () => {
  const total = sum([
    { passed: 2, failed: 0, skipped: ['one'] },
    { passed: 3, failed: 1, skipped: [] },
  ]);

  expect(closingLine(total)).toBe('5 passed, 1 failed, 1 skipped');
});

function report(content) {
  const file = path.join(folder, 'report.json');
  writeFileSync(file, JSON.stringify(content));
  return file;
}
