// Starts a gateway with tasks in it for a REST benchmark and writes how to ask it, until it is interrupted:
//   node tools/bench/rest-target.mjs DESCRIPTION.json [TASKS] [POSTGRES_URL VALKEY_URL]
// Without the addresses the tier is `local`. The database should be empty.
import { writeFileSync } from 'node:fs';
import { setUp, startGateway } from './gateway.mjs';

const [description, count = '10000', postgres, valkey] = process.argv.slice(2);
if (!description || (postgres === undefined) !== (valkey === undefined)) {
  console.error('usage: node tools/bench/rest-target.mjs DESCRIPTION.json [TASKS] [POSTGRES_URL VALKEY_URL]');
  process.exit(2);
}
const gateway = await startGateway({
  ...(postgres && {
    config: {
      tier: 'standalone',
      storage: { type: 'postgres', url: postgres },
      queue: { type: 'bullmq', url: valkey },
    },
  }),
  nodeArguments: (process.env.MOSAIC_BENCH_NODE_ARGUMENTS ?? '').split(' ').filter(Boolean),
});
const headers = { authorization: `Bearer ${await setUp(gateway.url)}` };

async function add(number) {
  const reply = await fetch(`${gateway.url}/api/tasks`, {
    method: 'POST',
    headers: { ...headers, 'content-type': 'application/json' },
    body: JSON.stringify({
      title: `Task number ${number}`,
      description: 'some words of text '.repeat(6),
      tags: ['a', 'b'],
    }),
  });
  if (reply.status !== 201) throw new Error(`a task was answered ${reply.status}: ${await reply.text()}`);
}

const began = performance.now();
const abreast = 16;
let next = 0;
const adders = Array.from({ length: abreast }, async () => {
  while (next < Number(count)) await add((next += 1));
});
await Promise.all(adders);
console.log(`${count} tasks in ${((performance.now() - began) / 1000).toFixed(1)} s`);

async function list(cursor) {
  const query = new URLSearchParams({ limit: '50', ...(cursor && { cursor }) });
  const url = `${gateway.url}/api/tasks?${query}`;
  const reply = await fetch(url, { headers });
  if (reply.status !== 200) throw new Error(`the list was answered ${reply.status}: ${await reply.text()}`);
  return { url, ...(await reply.json()) };
}

const first = await list();
let last = first;
while (last.nextCursor) last = await list(last.nextCursor);
const targets = [
  { name: 'gateway', url: first.url, headers, pid: gateway.pid },
  { name: 'gateway, last page', url: last.url, headers, pid: gateway.pid },
];
writeFileSync(description, JSON.stringify(targets, null, 2));
console.log(`ready, pid ${gateway.pid}, described in ${description}`);
for (const signal of ['SIGINT', 'SIGTERM'])
  process.on(signal, () => void gateway.stop().then(() => process.exit(0)));
setInterval(() => undefined, 60_000);
