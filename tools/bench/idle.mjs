// Memory that one idle, connected conversation adds: node tools/bench/idle.mjs MODEL_BASE_URL MODEL [conversations]
import { create } from './driver.mjs';
import { residentMiB, setUp, startGateway } from './gateway.mjs';

const [baseUrl, model, count = '500'] = process.argv.slice(2);
if (!baseUrl || !model) {
  console.error('usage: node tools/bench/idle.mjs MODEL_BASE_URL MODEL [conversations]');
  process.exit(2);
}
const sleep = (milliseconds) => new Promise((resolve) => setTimeout(resolve, milliseconds));
const gateway = await startGateway({ env: { MOSAIC_OPENAI_BASE_URL: baseUrl, MOSAIC_OPENAI_MODELS: model } });
const driver = await create({
  url: gateway.url,
  token: await setUp(gateway.url),
  model,
  path: '/api/socket',
});
const turn = (stream) => driver.turn({ prompt: 'hello', stream }, () => undefined);
for (let warm = 0; warm < 20; warm += 1) await turn('warm');
await sleep(4_000);
const before = await residentMiB(gateway.pid);
for (let stream = 0; stream < Number(count); stream += 1) await turn(stream);
await sleep(4_000);
const after = await residentMiB(gateway.pid);
console.log(`before ${before.toFixed(0)} MiB, after ${after.toFixed(0)} MiB`);
console.log(`${(((after - before) * 1024) / Number(count)).toFixed(1)} KiB per idle connected conversation`);
await driver.close();
await gateway.stop();
process.exit(0);
