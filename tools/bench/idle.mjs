// Memory that one idle, connected conversation adds: node tools/bench/idle.mjs MODEL_BASE_URL MODEL [conversations]
import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { create } from './driver.mjs';
import { setUp, startGateway } from './gateway.mjs';

const [baseUrl, model, count = '500'] = process.argv.slice(2);
if (!baseUrl || !model) {
  console.error('usage: node tools/bench/idle.mjs MODEL_BASE_URL MODEL [conversations]');
  process.exit(2);
}
const sleep = (milliseconds) => new Promise((resolve) => setTimeout(resolve, milliseconds));
const folder = mkdtempSync(path.join(os.tmpdir(), 'mosaic-bench-memory-'));
const file = path.join(folder, 'memory.json');
const gateway = await startGateway({
  env: { MOSAIC_OPENAI_BASE_URL: baseUrl, MOSAIC_OPENAI_MODELS: model, MOSAIC_MEMORY_FILE: file },
  nodeArguments: ['--expose-gc', '--import', fileURLToPath(new URL('collect.mjs', import.meta.url))],
});
const driver = await create({
  url: gateway.url,
  token: await setUp(gateway.url),
  model,
  path: '/api/socket',
});
const turn = (stream) => driver.turn({ prompt: 'hello', stream }, () => undefined);

/** What is held once answers are let go of and garbage is collected. */
async function held() {
  await sleep(4_000);
  rmSync(file, { force: true });
  process.kill(gateway.pid, 'SIGUSR2');
  while (!existsSync(file)) await sleep(100);
  return JSON.parse(readFileSync(file, 'utf8'));
}

// What is compiled and made once must not count: many turns, and many connections, come before the first look.
for (let warm = 0; warm < 30; warm += 1) await turn('warm');
for (let warm = 0; warm < 50; warm += 1) await turn(`warm ${warm}`);
await held();
const before = await held();
for (let stream = 0; stream < Number(count); stream += 1) await turn(stream);
const after = await held();
const added = (name) => ((after[name] - before[name]) / 1024 / Number(count)).toFixed(1);
console.log(`${added('heapUsed')} KiB of heap, ${added('rss')} KiB resident per idle connected conversation`);
await driver.close();
await gateway.stop();
rmSync(folder, { recursive: true });
process.exit(0);
