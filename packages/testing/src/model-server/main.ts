import { parseArgs } from 'node:util';
import { startScriptedModelServer } from './scripted-model-server.js';

// A process of its own for end-to-end tests: answers are chosen by the model's name. Prints one line
// of JSON with its address, and ends when its standard input closes, so it never outlives its parent.
const { values } = parseArgs({
  options: { port: { type: 'string', default: '0' }, models: { type: 'string', default: 'scripted' } },
});
const server = await startScriptedModelServer({
  port: Number(values.port),
  models: values.models.split(','),
});
process.stdout.write(`${JSON.stringify({ url: server.url, baseUrl: server.baseUrl, port: server.port })}\n`);
process.stdin.resume();
process.stdin.on('end', () => process.exit(0));
for (const signal of ['SIGTERM', 'SIGINT'] as const) process.on(signal, () => process.exit(0));
