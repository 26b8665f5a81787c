import { runChecks } from '../checks/run-checks.mjs';
import { fail, say } from '../runner/progress.mjs';
import { providePrograms } from '../services/programs.mjs';
import { provideServices } from '../services/services.mjs';
import { closingLine, nothing, sum } from './counts.mjs';
import { prepareDatabase } from './prepare-database.mjs';
import { suites } from './suites.mjs';
import { forgetPersonalSettings } from './test-environment.mjs';

/**
 * Runs the checks and every suite, or one suite by name, against real services, and ends with one plain line.
 * @returns {Promise<number>} the exit code
 */
export async function runTests(toolchain, [part]) {
  if (part !== undefined && !Object.hasOwn(suites, part)) {
    fail(`There is no test part "${part}"; there are: ${Object.keys(suites).join(', ')}.`);
  }
  forgetPersonalSettings();
  // Ctrl+C ends the suite that runs; this process lives on to stop the services.
  let interrupted = false;
  process.on('SIGINT', () => (interrupted = true));
  process.on('SIGTERM', () => (interrupted = true));

  const results = part ? [] : [asCounts(await runChecks(toolchain))];
  const programs = await providePrograms();
  const services = await provideServices();
  try {
    results.push(reportMissing([...programs.missing, ...services.missing]));
    Object.assign(process.env, services.environment, await prepareDatabase(toolchain));
    for (const name of part ? [part] : Object.keys(suites)) {
      if (interrupted) break;
      say(`running the ${name} suites`);
      results.push(await suites[name](toolchain));
    }
  } finally {
    await services.stop();
  }
  return conclude(sum(results), interrupted);
}

function asCounts(checks) {
  const failed = checks.filter((check) => !check.passed).map(({ name }) => `check: ${name}`);
  return { ...nothing(), passed: checks.length - failed.length, failed };
}

/** Missing services skip their suites on a developer's machine; in CI each is a failure. */
function reportMissing(missing) {
  const strict = process.env.CI === 'true';
  for (const { title, why } of missing) {
    const consequence = strict ? 'FAILED' : 'SUITES SKIPPED';
    process.stderr.write(`\n!!! ${consequence}: ${title} could not be had: ${why}\n\n`);
  }
  return { ...nothing(), failed: strict ? missing.map(({ title }) => `no ${title}`) : [] };
}

function conclude(total, interrupted) {
  for (const name of total.skipped) process.stdout.write(`skipped: ${name}\n`);
  for (const name of total.unsteady) process.stdout.write(`passed only on a second try: ${name}\n`);
  for (const name of total.failed) process.stdout.write(`failed: ${name}\n`);
  if (interrupted) process.stdout.write('interrupted before all suites had run\n');
  process.stdout.write(`${closingLine(total)}\n`);
  return total.failed.length === 0 && total.passed > 0 && !interrupted ? 0 : 1;
}
