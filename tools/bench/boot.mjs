// First start, restart on existing data, and resident memory when idle, local tier: node tools/bench/boot.mjs [repeats]
import { residentMiB, setUp, startGateway } from './gateway.mjs';

const repeats = Number(process.argv[2] ?? 5);
const sleep = (milliseconds) => new Promise((resolve) => setTimeout(resolve, milliseconds));
const show = (label, unit, values) => {
  const sorted = values.toSorted((one, other) => one - other);
  const median = sorted[Math.floor(sorted.length / 2)];
  console.log(`${label}: ${median.toFixed(0)} ${unit} (${sorted[0].toFixed(0)}–${sorted.at(-1).toFixed(0)})`);
};

const first = [];
const again = [];
const idle = [];
for (let repeat = 0; repeat < repeats; repeat += 1) {
  const fresh = await startGateway();
  first.push(fresh.readyMs);
  await setUp(fresh.url);
  await fresh.stop({ keepHome: true });
  const restarted = await startGateway({ home: fresh.home });
  again.push(restarted.readyMs);
  await fetch(restarted.url);
  await sleep(5_000);
  idle.push(await residentMiB(restarted.pid));
  await restarted.stop();
}
show('first start to ready', 'ms', first);
show('restart to ready', 'ms', again);
show('idle resident memory', 'MiB', idle);
