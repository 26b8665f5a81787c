import { readIfThere } from '../runner/files.mjs';

/** @typedef {{passed: number, failed: number, skipped: string[]}} Counts */

/** @returns {Counts} what a suite counts as when its report is missing or its runner broke down */
export const brokenRun = () => ({ passed: 0, failed: 1, skipped: [] });

/**
 * Reads vitest's JSON report. A file that could not even be loaded has no test in it and counts as one
 * failure; so does a run that failed although every test passed.
 * @returns {Counts}
 */
export function countVitest(reportFile, exitCode) {
  const report = parse(reportFile);
  if (!report) return brokenRun();
  const counts = { passed: 0, failed: 0, skipped: [] };
  for (const file of report.testResults) {
    for (const test of file.assertionResults) {
      if (test.status === 'passed') counts.passed += 1;
      else if (test.status === 'failed') counts.failed += 1;
      else counts.skipped.push(test.fullName);
    }
    const failedTests = file.assertionResults.some((test) => test.status === 'failed');
    if (file.status === 'failed' && !failedTests) counts.failed += 1;
  }
  return withExitCode(counts, exitCode);
}

/**
 * Reads Playwright's JSON report. A test that passed only on a second try counts as failed.
 * @returns {Counts}
 */
export function countPlaywright(reportFile, exitCode) {
  const report = parse(reportFile);
  if (!report) return brokenRun();
  const counts = { passed: 0, failed: 0, skipped: [] };
  for (const spec of report.suites.flatMap(allSpecs)) {
    for (const { status } of spec.tests) {
      if (status === 'expected') counts.passed += 1;
      else if (status === 'skipped') counts.skipped.push(spec.title);
      else counts.failed += 1;
    }
  }
  counts.failed += report.errors.length;
  return withExitCode(counts, exitCode);
}

/** @param {Counts[]} all */
export function sum(all) {
  return {
    passed: all.reduce((total, { passed }) => total + passed, 0),
    failed: all.reduce((total, { failed }) => total + failed, 0),
    skipped: all.flatMap(({ skipped }) => skipped),
  };
}

/** The line that closes every test run. */
export function closingLine({ passed, failed, skipped }) {
  return `${passed} passed, ${failed} failed, ${skipped.length} skipped`;
}

function allSpecs(suite) {
  return [...(suite.specs ?? []), ...(suite.suites ?? []).flatMap(allSpecs)];
}

function withExitCode(counts, exitCode) {
  return exitCode !== 0 && counts.failed === 0 ? { ...counts, failed: 1 } : counts;
}

function parse(file) {
  try {
    return JSON.parse(readIfThere(file) ?? '');
  } catch {
    return undefined;
  }
}
