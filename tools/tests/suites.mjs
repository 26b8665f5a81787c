import { existsSync, rmSync } from 'node:fs';
import path from 'node:path';
import { runToExit } from '../runner/child.mjs';
import { places } from '../runner/places.mjs';
import { say } from '../runner/progress.mjs';
import { toolEntry } from '../runner/tool-entry.mjs';
import { countPlaywright, countVitest, nothing, withSecondTry, worthASecondTry } from './counts.mjs';

const web = places.inRoot('apps', 'web');

/** The parts of a test run by name; each resolves to its counts. */
export const suites = {
  unit: (toolchain) => vitest(toolchain, 'unit', 'vitest.config.ts'),
  e2e: (toolchain) => vitest(toolchain, 'e2e', 'vitest.e2e.config.ts'),
  async web(toolchain) {
    if (!existsSync(path.join(web, 'playwright.config.ts'))) return nothing();
    const report = freshReport('web');
    const playwright = path.join(web, 'node_modules', '@playwright', 'test', 'cli.js');
    process.env.PLAYWRIGHT_JSON_OUTPUT_NAME = report;
    const code = await runToExit(toolchain.node, [playwright, 'test', '--reporter=list,json'], { cwd: web });
    return countPlaywright(report, code);
  },
};

/** A few tests that failed while others had the machine are tried again by themselves, and told. */
async function vitest(toolchain, name, config) {
  const report = freshReport(name);
  const counts = await runVitest(toolchain, report, config);
  const files = worthASecondTry(report);
  if (files.length === 0) return counts;
  say(
    `trying ${files.length === 1 ? 'one file' : `${files.length} files`} of the ${name} suites again, alone`,
  );
  const again = await runVitest(toolchain, freshReport(`${name}-again`), config, files);
  return withSecondTry(counts, again);
}

async function runVitest(toolchain, report, config, files = []) {
  const reporters = ['--reporter=default', '--reporter=json', `--outputFile.json=${report}`];
  const alone = files.length > 0 ? ['--no-file-parallelism', ...files] : [];
  const args = ['run', '--config', config, '--passWithNoTests', ...reporters, ...alone];
  const code = await runToExit(toolchain.node, [toolEntry('vitest'), ...args]);
  return countVitest(report, code);
}

function freshReport(name) {
  const file = path.join(places.cache, 'reports', `${name}.json`);
  rmSync(file, { force: true });
  return file;
}
