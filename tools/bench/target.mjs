// Starts a gateway for a chat benchmark and writes how to drive it, until it is interrupted:
//   node tools/bench/target.mjs MODEL_BASE_URL MODEL[,MODEL…] DESCRIPTION.json
import { writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { setUp, startGateway } from './gateway.mjs';

const [baseUrl, models, description] = process.argv.slice(2);
if (!baseUrl || !models || !description) {
  console.error('usage: node tools/bench/target.mjs MODEL_BASE_URL MODEL[,MODEL…] DESCRIPTION.json');
  process.exit(2);
}
const here = (name) => fileURLToPath(new URL(name, import.meta.url));
const gateway = await startGateway({
  env: {
    MOSAIC_OPENAI_BASE_URL: baseUrl,
    MOSAIC_OPENAI_MODELS: models,
    MOSAIC_LOOP_DELAY_FILE: `${description}.loop`,
  },
  nodeArguments: ['--import', here('loop-delay.mjs')],
});
const token = await setUp(gateway.url);
const options = { url: gateway.url, token, model: '$model' };
const target = { name: 'gateway', driver: here('driver.mjs'), pid: gateway.pid, options };
writeFileSync(description, JSON.stringify([target], null, 2));
console.log(`ready after ${gateway.readyMs.toFixed(0)} ms, pid ${gateway.pid}, described in ${description}`);
for (const signal of ['SIGINT', 'SIGTERM'])
  process.on(signal, () => void gateway.stop().then(() => process.exit(0)));
setInterval(() => undefined, 60_000);
