import { spawn } from 'node:child_process';
import { places } from '../runner/places.mjs';
import { toolEntry } from '../runner/tool-entry.mjs';

/** What must hold of the tree besides its tests, cheapest first. */
const checks = [
  { name: 'format', tool: 'prettier', args: ['--check', '--log-level=warn', '.'] },
  { name: 'lint', tool: 'oxlint', args: [] },
  { name: 'boundaries', tool: 'turbo', args: ['boundaries'] },
  {
    name: 'dependencies',
    tool: 'dependency-cruiser',
    bin: 'depcruise',
    args: ['--config', '.dependency-cruiser.mjs', 'apps', 'packages', 'e2e'],
  },
  { name: 'unused code', tool: 'knip', args: [] },
  { name: 'types', tool: 'turbo', args: ['run', 'typecheck', '--continue', '--output-logs=errors-only'] },
];

/**
 * Runs every check, also after one has failed, and shows the output of those that fail.
 * @returns {Promise<{name: string, passed: boolean}[]>}
 */
export async function runChecks(toolchain) {
  const results = [];
  for (const { name, tool, bin, args } of checks) {
    const { code, output } = await capture(toolchain.node, [toolEntry(tool, bin), ...args]);
    process.stdout.write(`check ${name}: ${code === 0 ? 'ok' : 'FAILED'}\n`);
    if (code !== 0) process.stdout.write(`${output.trimEnd()}\n`);
    results.push({ name, passed: code === 0 });
  }
  return results;
}

function capture(command, args) {
  const child = spawn(command, args, { cwd: places.root, stdio: ['ignore', 'pipe', 'pipe'] });
  let output = '';
  child.stdout.on('data', (chunk) => (output += chunk));
  child.stderr.on('data', (chunk) => (output += chunk));
  return new Promise((resolve, reject) => {
    child.once('error', reject);
    child.once('close', (code) => resolve({ code: code ?? 1, output }));
  });
}
