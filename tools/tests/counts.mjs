import { stripVTControlCharacters } from 'node:util';
import { readIfThere } from '../runner/files.mjs';

/**
 * Failures, skipped tests, and those that failed in the crowd of a suite and passed on a second try, by name.
 * The last are among the passed.
 * @typedef {{passed: number, failed: string[], skipped: string[], unsteady: string[]}} Counts
 */

/** More tests of one suite than this that are merely unsteady are no bad luck, and each counts as failed. */
const mostUnsteady = 3;

/** @returns {Counts} */
export const nothing = () => ({ passed: 0, failed: [], skipped: [], unsteady: [] });

/** @returns {Counts} what a suite counts as when its report is missing or its runner broke down */
export const brokenRun = () => ({ ...nothing(), failed: ['the runner left no report'] });

/**
 * Reads vitest's JSON report. A file that could not even be loaded has no test in it and counts as one
 * failure; so does a run that failed although every test passed.
 * @returns {Counts}
 */
export function countVitest(reportFile, exitCode) {
  const report = parse(reportFile);
  if (!report) return brokenRun();
  const counts = nothing();
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
 * Reads Playwright's JSON report, whose runner itself tries a failed test a second time.
 * @returns {Counts}
 */
export function countPlaywright(reportFile, exitCode) {
  const report = parse(reportFile);
  if (!report) return brokenRun();
  const counts = nothing();
  for (const spec of report.suites.flatMap(allSpecs)) {
    for (const { status, results = [] } of spec.tests) {
      const messages = results.flatMap(({ errors = [] }) => errors.map(({ message }) => message));
      if (status === 'expected') counts.passed += 1;
      else if (status === 'skipped') counts.skipped.push(spec.title);
      else if (status === 'flaky') counts.unsteady.push(named(spec.title, messages[0]));
      else counts.failed.push(named(spec.title, messages[0]));
    }
  }
  counts.failed.push(...report.errors.map(({ message }) => named('outside of any test', message)));
  return withExitCode(settled(counts), exitCode);
}

/**
 * The files to run a second time, alone, after a run of vitest: those with a failed test in them, if they are few.
 * @returns {string[]}
 */
export function worthASecondTry(reportFile) {
  const files = parse(reportFile)?.testResults.filter(({ status }) => status === 'failed') ?? [];
  const failed = files.flatMap(({ assertionResults }) => assertionResults.filter(hasFailed));
  const isWhole = files.every(({ assertionResults }) => assertionResults.some(hasFailed));
  return isWhole && failed.length <= mostUnsteady ? files.map(({ name }) => name) : [];
}

/**
 * What a suite comes to when the tests that failed were tried again: who passed then was unsteady.
 * @param {Counts} first the whole suite
 * @param {Counts} second the failed files alone
 * @returns {Counts}
 */
export function withSecondTry(first, second) {
  const nameOf = (line) => line.split(': ')[0];
  const stillFailing = new Set(second.failed.map(nameOf));
  const known = new Set(first.failed.map(nameOf));
  // A failure of another kind, in a hook say, may have kept the tests in question from running.
  if (second.passed === 0 || ![...stillFailing].every((name) => known.has(name))) return first;
  const isSteady = (line) => stillFailing.has(nameOf(line));
  const unsteady = first.failed.filter((line) => !isSteady(line));
  return settled({ ...first, failed: first.failed.filter(isSteady), unsteady });
}

const hasFailed = ({ status }) => status === 'failed';

/** Counts the unsteady among the passed, or, when they are many, among the failed. */
function settled(counts) {
  const { passed, failed, unsteady } = counts;
  return unsteady.length > mostUnsteady
    ? { ...counts, failed: [...failed, ...unsteady], unsteady: [] }
    : { ...counts, passed: passed + unsteady.length };
}

/** @param {Counts[]} all */
export function sum(all) {
  return {
    passed: all.reduce((total, { passed }) => total + passed, 0),
    failed: all.flatMap(({ failed }) => failed),
    skipped: all.flatMap(({ skipped }) => skipped),
    unsteady: all.flatMap(({ unsteady }) => unsteady),
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
