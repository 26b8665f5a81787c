import { stripVTControlCharacters } from 'node:util';
import { readIfThere } from '../runner/files.mjs';

/** @typedef {{passed: number, failed: string[], skipped: string[]}} Counts failures and skipped tests by name */

/** @returns {Counts} what a suite counts as when its report is missing or its runner broke down */
export const brokenRun = () => ({ passed: 0, failed: ['the runner left no report'], skipped: [] });

/**
 * Reads vitest's JSON report. A file that could not even be loaded has no test in it and counts as one
 * failure; so does a run that failed although every test passed.
 * @returns {Counts}
 */
export function countVitest(reportFile, exitCode) {
  const report = parse(reportFile);
  if (!report) return brokenRun();
  const counts = { passed: 0, failed: [], skipped: [] };
  for (const file of report.testResults) {
    for (const test of file.assertionResults) {
      if (test.status === 'passed') counts.passed += 1;
      else if (test.status === 'failed') counts.failed.push(named(test.fullName, test.failureMessages?.[0]));
      else counts.skipped.push(test.fullName);
    }
    const failedTests = file.assertionResults.some((test) => test.status === 'failed');
    if (file.status === 'failed' && !failedTests) counts.failed.push(named(file.name, file.message));
  }
  return withExitCode(counts, exitCode);
}

/**
 * Reads Playwright's JSON report. A test that passed only on a second try counts as failed, unless it was the
 * browser that broke down: that is not the product's doing, and is told.
 * @returns {Counts}
 */
export function countPlaywright(reportFile, exitCode) {
  const report = parse(reportFile);
  if (!report) return brokenRun();
  const counts = { passed: 0, failed: [], skipped: [] };
  for (const spec of report.suites.flatMap(allSpecs)) {
    for (const { status, results = [] } of spec.tests) {
      const messages = results.flatMap(({ errors = [] }) => errors.map(({ message }) => message));
      if (status === 'expected' || (status === 'flaky' && onlyCrashed(results))) counts.passed += 1;
      else if (status === 'skipped') counts.skipped.push(spec.title);
      else counts.failed.push(named(spec.title, messages[0]));
    }
  }
  counts.failed.push(...report.errors.map(({ message }) => named('outside of any test', message)));
  return withExitCode(counts, exitCode);
}

/** Whether each try that failed did so because the browser's own process for the page died. */
function onlyCrashed(results) {
  const failures = results.filter(({ status }) => status !== 'passed');
  const died = ({ errors = [] }) => errors.some(({ message }) => /(Page|Target) crashed/.test(message));
  return failures.length > 0 && failures.every(died);
}

/** @param {Counts[]} all */
export function sum(all) {
  return {
    passed: all.reduce((total, { passed }) => total + passed, 0),
    failed: all.flatMap(({ failed }) => failed),
    skipped: all.flatMap(({ skipped }) => skipped),
  };
}

/** The line that closes every test run. */
export function closingLine({ passed, failed, skipped }) {
  return `${passed} passed, ${failed.length} failed, ${skipped.length} skipped`;
}

function allSpecs(suite) {
  return [...(suite.specs ?? []), ...(suite.suites ?? []).flatMap(allSpecs)];
}

function withExitCode(counts, exitCode) {
  const isHidden = exitCode !== 0 && counts.failed.length === 0;
  return isHidden
    ? { ...counts, failed: [`a runner ended with ${exitCode} though every test passed`] }
    : counts;
}

/** A name with the first line of what went wrong, so that the end of a long log says both. */
function named(name, message = '') {
  const [reason] = stripVTControlCharacters(message).split('\n');
  return reason ? `${name}: ${reason}` : name;
}

function parse(file) {
  try {
    return JSON.parse(readIfThere(file) ?? '');
  } catch {
    return undefined;
  }
}
