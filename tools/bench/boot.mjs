// First start, restart on existing data, from there until what a dead gateway left is gone, and resident memory when
// idle, local tier: node tools/bench/boot.mjs [repeats]
import { existsSync, mkdirSync, mkdtempSync, rmSync, utimesSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { residentMiB, setUp, startGateway } from './gateway.mjs';

const repeats = Number(process.argv[2] ?? 5);
const sleep = (milliseconds) => new Promise((resolve) => setTimeout(resolve, milliseconds));
const show = (label, unit, values) => {
  const sorted = values.toSorted((one, other) => one - other);
  const median = sorted[Math.floor(sorted.length / 2)];
  console.log(`${label}: ${median.toFixed(0)} ${unit} (${sorted[0].toFixed(0)}–${sorted.at(-1).toFixed(0)})`);
};

const temporary = mkdtempSync(path.join(os.tmpdir(), 'mosaic-bench-temporary-'));
const left = path.join(temporary, 'mosaic-sandbox-Ab12Cd');
/** A folder as a gateway leaves it that died a day ago. */
function leave() {
  const yesterday = new Date(Date.now() - 24 * 60 * 60_000);
  mkdirSync(left);
  utimesSync(left, yesterday, yesterday);
}

const first = [];
const swept = [];
const again = [];
const idle = [];
for (let repeat = 0; repeat < repeats; repeat += 1) {
  const fresh = await startGateway();
  first.push(fresh.readyMs);
  await setUp(fresh.url);
  await fresh.stop({ keepHome: true });
  leave();
  const restarted = await startGateway({ home: fresh.home, env: { TMPDIR: temporary } });
  const began = performance.now();
  again.push(restarted.readyMs);
  while (existsSync(left)) await sleep(1);
  swept.push(performance.now() - began);
  await fetch(restarted.url);
  await sleep(5_000);
  idle.push(await residentMiB(restarted.pid));
  await restarted.stop();
}
show('first start to ready', 'ms', first);
show('restart to ready', 'ms', again);
show('from ready until what was left is gone', 'ms', swept);
show('idle resident memory', 'MiB', idle);
rmSync(temporary, { recursive: true });
