import { existsSync, rmSync } from 'node:fs';
import path from 'node:path';
import { runToExit } from '../runner/child.mjs';
import { places } from '../runner/places.mjs';
import { toolEntry } from '../runner/tool-entry.mjs';
import { countPlaywright, countVitest } from './counts.mjs';

const web = places.inRoot('apps', 'web');

/** The parts of a test run by name; each resolves to its counts. */
export const suites = {
  unit: (toolchain) => vitest(toolchain, 'unit', 'vitest.config.ts'),
  e2e: (toolchain) => vitest(toolchain, 'e2e', 'vitest.e2e.config.ts'),
  async web(toolchain) {
    if (!existsSync(path.join(web, 'playwright.config.ts'))) return { passed: 0, failed: [], skipped: [] };
    const report = freshReport('web');
    const playwright = path.join(web, 'node_modules', '@playwright', 'test', 'cli.js');
    process.env.PLAYWRIGHT_JSON_OUTPUT_NAME = report;
    const code = await runToExit(toolchain.node, [playwright, 'test', '--reporter=list,json'], { cwd: web });
    return countPlaywright(report, code);
  },
};

async function vitest(toolchain, name, config) {
  const report = freshReport(name);
  const reporters = ['--reporter=default', '--reporter=json', `--outputFile.json=${report}`];
  const args = ['run', '--config', config, '--passWithNoTests', ...reporters];
  const code = await runToExit(toolchain.node, [toolEntry('vitest'), ...args]);
  return countVitest(report, code);
}

function freshReport(name) {
  const file = path.join(places.cache, 'reports', `${name}.json`);
  rmSync(file, { force: true });
  return file;
}
