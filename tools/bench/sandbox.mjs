// What the sandbox adds to a program's start: node tools/bench/sandbox.mjs [ROUNDS]
import { execFile } from 'node:child_process';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { promisify } from 'node:util';

// What was built, not a package of this one: the figures are of what runs.
const built = path.join(import.meta.dirname, '../../packages/agent/dist/index.js');
const { BubblewrapSandbox } = await import(built);

const rounds = Number(process.argv[2] ?? 200);
const folder = await mkdtemp(path.join(tmpdir(), 'mosaic-bench-'));
const workspace = path.join(folder, 'workspace');
const sandbox = new BubblewrapSandbox({ temporaryFolder: folder, node: process.execPath });
await sandbox.createWorkspace(workspace);
const run = promisify(execFile);

async function timesOf(work) {
  const times = [];
  for (let round = 0; round < rounds; round += 1) {
    const began = performance.now();
    await work();
    times.push(performance.now() - began);
  }
  return times.toSorted((one, other) => one - other);
}

const { available, finding } = await sandbox.state();
if (!available) throw new Error(finding);
const plain = await timesOf(() => run('/bin/true'));
const isolated = await timesOf(() => sandbox.run({ workspace, argv: ['/bin/true'] }));
const at = (times, share) => times[Math.floor((times.length - 1) * share)];
for (const [name, times] of Object.entries({ plain, isolated }))
  console.log(`${name}: median ${at(times, 0.5).toFixed(1)} ms, p95 ${at(times, 0.95).toFixed(1)} ms`);
console.log(`added at p95: ${(at(isolated, 0.95) - at(plain, 0.95)).toFixed(1)} ms`);
await rm(folder, { recursive: true });
