// How long the built command takes to answer by itself: node tools/bench/command-start.mjs [ROUNDS]
import { spawnSync } from 'node:child_process';
import path from 'node:path';

const command = path.resolve(import.meta.dirname, '../../packages/cli/bin/mosaic.mjs');
const rounds = Number(process.argv[2] ?? 20);

for (const args of [['--version'], ['--help'], ['task', 'list', '--help']]) {
  start(args);
  const times = Array.from({ length: rounds }, () => start(args)).sort((one, other) => one - other);
  const at = (share) => times[Math.min(times.length - 1, Math.floor(times.length * share))].toFixed(0);
  process.stdout.write(`mosaic ${args.join(' ')}: median ${at(0.5)} ms, 95th percentile ${at(0.95)} ms\n`);
}

function start(args) {
  const began = performance.now();
  const { status } = spawnSync(process.execPath, [command, ...args], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  if (status !== 0) throw new Error(`mosaic ${args.join(' ')} ended with ${status}`);
  return performance.now() - began;
}
