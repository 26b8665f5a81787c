// How long the packed command takes to answer by itself, warm: node tools/bench/command-start.mjs [ROUNDS]
import { spawnSync } from 'node:child_process';
import { packCommand } from './packed-command.mjs';
import { showSpread } from './spread.mjs';

const rounds = Number(process.argv[2] ?? 20);
const { program, remove } = await packCommand();
try {
  const ways = [['--version'], ['--help'], ['task', 'list', '--help'], ['gateway', 'doctor', '--help']];
  const starts = ways.map((args) => ({ label: `mosaic ${args.join(' ')}`, args: [program, ...args] }));
  // What Node itself takes, which no program can take off.
  for (const { label, args } of [{ label: 'node alone', args: ['-e', '0'] }, ...starts]) {
    start(args);
    showSpread(
      label,
      Array.from({ length: rounds }, () => start(args)),
    );
  }
} finally {
  remove();
}

function start(args) {
  const began = performance.now();
  const { status } = spawnSync(process.execPath, args, { stdio: ['ignore', 'pipe', 'inherit'] });
  if (status !== 0) throw new Error(`node ${args.join(' ')} ended with ${status}`);
  return performance.now() - began;
}
