// A full build from nothing, timed for the report.
import { execFileSync } from 'node:child_process';
import { mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { availableParallelism, cpus, loadavg } from 'node:os';

const root = new URL('../', import.meta.url).pathname;
const next = createRequire(import.meta.url).resolve('next/dist/bin/next');
const run = (...given) => execFileSync(process.execPath, given, { cwd: root, stdio: 'inherit' });

rmSync(`${root}.next`, { recursive: true, force: true });
const begun = performance.now();
run(next, 'build');
const seconds = (performance.now() - begun) / 1000;
run('scripts/finish-export.mjs');
run('scripts/compress-export.mjs');
mkdirSync(`${root}report-out`, { recursive: true });
const machine = { cores: availableParallelism(), model: cpus()[0]?.model, load: loadavg()[0] };
writeFileSync(`${root}report-out/build.json`, `${JSON.stringify({ seconds, ...machine }, null, 2)}\n`);
process.stdout.write(`next build took ${seconds.toFixed(1)} s on ${machine.cores} cores.\n`);
