import { readIfThere } from '../runner/files.mjs';

/** @typedef {{passed: number, failed: number, skipped: string[], again: string[]}} Counts `again` names what passed only when it was run a second time */

/** @returns {Counts} what a suite counts as when its report is missing or its runner broke down */
export const brokenRun = () => counts({ failed: 1 });

/** @returns {Counts} */
export const counts = (some = {}) => ({ passed: 0, failed: 0, skipped: [], again: [], ...some });

/**
 * Reads vitest's JSON report. A file that could not even be loaded has no test in it and counts as one
 * failure; so does a run that failed although every test passed.
 * @returns {Counts}
 */
export function countVitest(reportFile, exitCode) {
  const report = parse(reportFile);
  return report ? withExitCode(countFiles(report.testResults), exitCode) : brokenRun();
}

/**
 * Counts a run together with the second run of the files that had failed in it: those count as they did then.
 * @returns {Counts}
 */
export function countVitestTwice(firstReport, secondReport, secondExitCode) {
  const second = countVitest(secondReport, secondExitCode);
  const { testResults } = parse(firstReport);
  const first = countFiles(testResults.filter((file) => !hasFailed(file)));
  const again = second.failed === 0 ? testResults.filter(hasFailed).flatMap(failuresOf) : [];
  return sum([first, { ...second, again }]);
}

/** The files in which something failed; none where the runner left no report. */
export function failedFiles(reportFile) {
  return (parse(reportFile)?.testResults ?? []).filter(hasFailed).map(({ name }) => name);
}

/**
 * Reads Playwright's JSON report, in which a test that was run twice stands once.
 * @returns {Counts}
 */
export function countPlaywright(reportFile, exitCode) {
  const report = parse(reportFile);
  if (!report) return brokenRun();
  const result = counts({ failed: report.errors.length });
  for (const spec of report.suites.flatMap(allSpecs)) {
    for (const { status } of spec.tests) {
      if (status === 'unexpected') result.failed += 1;
      else if (status === 'skipped') result.skipped.push(spec.title);
      else result.passed += 1;
      if (status === 'flaky') result.again.push(spec.title);
    }
  }
  return withExitCode(result, exitCode);
}

/** @param {Counts[]} all */
export function sum(all) {
  return {
    passed: all.reduce((total, { passed }) => total + passed, 0),
    failed: all.reduce((total, { failed }) => total + failed, 0),
    skipped: all.flatMap(({ skipped }) => skipped),
    again: all.flatMap(({ again }) => again),
  };
}

/** The line that closes every test run. */
export function closingLine({ passed, failed, skipped }) {
  return `${passed} passed, ${failed} failed, ${skipped.length} skipped`;
}

function countFiles(files) {
  const result = counts();
  for (const file of files) {
    for (const test of file.assertionResults) {
      if (test.status === 'passed') result.passed += 1;
      else if (test.status === 'failed') result.failed += 1;
      else result.skipped.push(test.fullName);
    }
    if (file.status === 'failed' && !file.assertionResults.some(isFailure)) result.failed += 1;
  }
  return result;
}

const isFailure = ({ status }) => status === 'failed';

const hasFailed = (file) => file.status === 'failed' || file.assertionResults.some(isFailure);

function failuresOf(file) {
  const failures = file.assertionResults.filter(isFailure).map(({ fullName }) => fullName);
  return failures.length > 0 ? failures : [file.name];
}

function allSpecs(suite) {
  return [...(suite.specs ?? []), ...(suite.suites ?? []).flatMap(allSpecs)];
}

function withExitCode(result, exitCode) {
  return exitCode !== 0 && result.failed === 0 ? { ...result, failed: 1 } : result;
}

function parse(file) {
  try {
    return JSON.parse(readIfThere(file) ?? '');
  } catch {
    return undefined;
  }
}
