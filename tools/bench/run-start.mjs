// From the start of `mosaic run` to the first byte of the answer on stdout, before a model that answers at once:
//   node tools/bench/run-start.mjs [ROUNDS]
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { createServer } from 'node:http';
import { setUp, startGateway } from './gateway.mjs';
import { packCommand } from './packed-command.mjs';
import { showSpread } from './spread.mjs';

const rounds = Number(process.argv[2] ?? 20);
/** When the model was last asked. */
let askedAt = 0;
const chunk = (delta, finish_reason = null) =>
  `data: ${JSON.stringify({ id: 'c', object: 'chat.completion.chunk', model: 'mock', choices: [{ index: 0, delta, finish_reason }] })}\n\n`;
const model = createServer((request, response) => {
  request.resume().once('end', () => {
    askedAt = performance.now();
    response.setHeader('content-type', 'text/event-stream');
    response.write(chunk({ role: 'assistant', content: 'Hello' }));
    response.end(`${chunk({ content: '.' })}${chunk({}, 'stop')}data: [DONE]\n\n`);
  });
}).listen(0, '127.0.0.1');
await once(model, 'listening');
const gateway = await startGateway({
  env: {
    MOSAIC_OPENAI_BASE_URL: `http://127.0.0.1:${model.address().port}/v1`,
    MOSAIC_OPENAI_MODELS: 'mock',
  },
});
const { program, remove } = await packCommand();
const env = {
  ...{ PATH: process.env.PATH, HOME: gateway.home, MOSAIC_HOME: gateway.home },
  ...{ MOSAIC_GATEWAY_URL: gateway.url, NO_UPDATE_NOTIFIER: '1' },
};

/** Milliseconds from the start until the model was asked, and until the first byte. */
async function runOnce() {
  const began = performance.now();
  const child = spawn(process.execPath, [program, 'run', '--no-input', 'Hello'], {
    env,
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  await once(child.stdout, 'data');
  const times = { asked: askedAt - began, first: performance.now() - began };
  child.stdout.resume();
  const [status] = await once(child, 'exit');
  if (status !== 0) throw new Error(`mosaic run ended with ${status}`);
  return times;
}

try {
  await setUp(gateway.url);
  const login = spawn(
    process.execPath,
    [program, 'login', '--email', 'bench@example.org', '--password-stdin'],
    {
      env,
      stdio: ['pipe', 'ignore', 'inherit'],
    },
  );
  login.stdin.end('correct horse battery');
  await once(login, 'exit');
  for (let warm = 0; warm < 5; warm += 1) await runOnce();
  const times = [];
  for (let round = 0; round < rounds; round += 1) times.push(await runOnce());
  showSpread(
    'mosaic run, until the model is asked',
    times.map(({ asked }) => asked),
  );
  showSpread(
    'mosaic run, until the first byte of the answer',
    times.map(({ first }) => first),
  );
} finally {
  await gateway.stop();
  model.close();
  remove();
}
