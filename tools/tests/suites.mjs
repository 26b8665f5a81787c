import { existsSync, rmSync } from 'node:fs';
import path from 'node:path';
import { runToExit } from '../runner/child.mjs';
import { places } from '../runner/places.mjs';
import { toolEntry } from '../runner/tool-entry.mjs';
import { say } from '../runner/progress.mjs';
import { countPlaywright, countVitest, countVitestTwice, counts, failedFiles } from './counts.mjs';

const web = places.inRoot('apps', 'web');

/** More than this many failing files are no accident of a busy machine. */
const mostTriedAgain = 4;

/** The parts of a test run by name; each resolves to its counts. */
export const suites = {
  unit: (toolchain) => vitest(toolchain, 'unit', 'vitest.config.ts'),
  e2e: (toolchain) => vitest(toolchain, 'e2e', 'vitest.e2e.config.ts'),
  async web(toolchain) {
    if (!existsSync(path.join(web, 'playwright.config.ts'))) return counts();
    const report = freshReport('web');
    const playwright = path.join(web, 'node_modules', '@playwright', 'test', 'cli.js');
    process.env.PLAYWRIGHT_JSON_OUTPUT_NAME = report;
    const code = await runToExit(
      toolchain.node,
      [playwright, 'test', '--retries=1', '--reporter=list,json'],
      { cwd: web },
    );
    return countPlaywright(report, code);
  },
};

/** Files that failed are run once more, by themselves: what passes then is counted so, and named. */
async function vitest(toolchain, name, config) {
  const report = freshReport(name);
  const code = await runVitest(toolchain, config, report, []);
  const failed = failedFiles(report);
  if (failed.length === 0 || failed.length > mostTriedAgain) return countVitest(report, code);
  say(`running ${failed.length} failed ${failed.length === 1 ? 'file' : 'files'} once more, alone`);
  const second = freshReport(`${name}-again`);
  const secondCode = await runVitest(toolchain, config, second, ['--no-file-parallelism', ...failed]);
  return countVitestTwice(report, second, secondCode);
}

function runVitest(toolchain, config, report, more) {
  const reporters = ['--reporter=default', '--reporter=json', `--outputFile.json=${report}`];
  const args = ['run', '--config', config, '--passWithNoTests', ...reporters, ...more];
  return runToExit(toolchain.node, [toolEntry('vitest'), ...args]);
}

function freshReport(name) {
  const file = path.join(places.cache, 'reports', `${name}.json`);
  rmSync(file, { force: true });
  return file;
}
