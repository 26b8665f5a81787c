#!/usr/bin/env node
// The one entry of this repository: runs on any Node >= 18 without a dependency, brings the pinned
// toolchain, and then does what was asked under it.
import { buildChanged } from './runner/build.mjs';
import { runToExit } from './runner/child.mjs';
import { toolEnvironment } from './runner/environment.mjs';
import { installDependencies } from './runner/install.mjs';
import { withPreparationLock } from './runner/preparation-lock.mjs';
import { places } from './runner/places.mjs';
import { fail } from './runner/progress.mjs';
import { ensureToolchain } from './runner/toolchain.mjs';

const usage = `usage: node tools/run.mjs <verb>

  start            build what changed and start the gateway
  install          put the program where you keep programs, and start its wizard
                   [--prefix DIR] [--yes] [--no-auto-launch] [options of the wizard]
  mosaic ARGS      build what changed and run the command line
  build            build what changed
  check            format, lint, types, boundaries, unused code
  test [PART]      check and every suite; PART is unit, e2e or web
  services         start the services that tests use until Ctrl+C
  exec COMMAND     run a command with the pinned Node and pnpm on PATH`;

const verbs = {
  async start(toolchain, args) {
    await prepare(toolchain);
    return runToExit(toolchain.node, [places.gatewayEntry, ...args], { ownGroup: true });
  },
  async install(toolchain, args) {
    await prepare(toolchain);
    const { installProgram } = await import('./runner/install-program.mjs');
    return installProgram(toolchain, args);
  },
  async mosaic(toolchain, args) {
    await prepare(toolchain);
    return runToExit(toolchain.node, [places.cliEntry, ...args], { cwd: process.cwd() });
  },
  async build(toolchain) {
    await prepare(toolchain);
    return 0;
  },
  async check(toolchain) {
    await install(toolchain);
    const { runChecks } = await import('./checks/run-checks.mjs');
    return (await runChecks(toolchain)).some((check) => !check.passed) ? 1 : 0;
  },
  async test(toolchain, args) {
    await prepare(toolchain);
    const { runTests } = await import('./tests/run-tests.mjs');
    return runTests(toolchain, args);
  },
  async services() {
    const { holdServices } = await import('./services/hold-services.mjs');
    return holdServices();
  },
  async exec(toolchain, [command, ...args]) {
    if (!command) fail('exec needs a command, for example: node tools/run.mjs exec pnpm outdated');
    return runToExit(command, args, { cwd: process.cwd(), shell: process.platform === 'win32' });
  },
};

async function install(toolchain) {
  await withPreparationLock(() => installDependencies(toolchain));
}

async function prepare(toolchain) {
  await install(toolchain);
  await withPreparationLock(() => buildChanged(toolchain));
}

const [verb, ...args] = process.argv.slice(2);
if (!Object.hasOwn(verbs, verb ?? '')) {
  process.stderr.write(`${usage}\n`);
  process.exit(2);
}
const toolchain = await withPreparationLock(ensureToolchain);
Object.assign(process.env, toolEnvironment(toolchain));
process.exitCode = await verbs[verb](toolchain, args);
