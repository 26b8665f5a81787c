// Whether the time of an answer tells what is somebody else's from what is not there, local tier:
//   node tools/bench/alike.mjs [pairs]
import { setUp, startGateway } from './gateway.mjs';

const pairs = Number(process.argv[2] ?? 200);
const missing = '0197a1f0-0000-7000-8000-00000000dead';
const password = 'a mosaic of many tiles';
const gateway = await startGateway();
const owner = await setUp(gateway.url);

async function ask(token, method, address, body) {
  const reply = await fetch(`${gateway.url}/api${address}`, {
    method,
    headers: {
      authorization: `Bearer ${token}`,
      ...(body && {
        'content-type': typeof body === 'string' ? 'application/octet-stream' : 'application/json',
      }),
    },
    ...(body && { body: typeof body === 'string' ? body : JSON.stringify(body) }),
  });
  const text = await reply.text();
  return { status: reply.status, value: text === '' ? undefined : JSON.parse(text) };
}

async function make(address, body) {
  const { status, value } = await ask(owner, 'POST', address, body);
  if (status !== 201) throw new Error(`${address} answered ${status}: ${JSON.stringify(value)}`);
  return value;
}

await make('/admin/users', { name: 'Stranger', email: 'stranger@example.org', password });
const { value: opened } = await ask(owner, 'POST', '/auth/sign-in/email', {
  email: 'stranger@example.org',
  password,
});
const stranger = opened.token;
const project = (await make('/projects', { name: 'Mine' })).id;
const task = (await make('/tasks', { title: 'Mine', projectId: project })).id;
const mission = (await make('/missions', { name: 'Mine', projectId: project })).id;
const place = (await make(`/missions/${mission}/tasks`, { taskId: task })).id;
const file = (await make(`/projects/${project}/files?name=mine.txt`, 'mine')).id;
const team = (await make('/teams', { name: 'Mine' })).id;
const conversation = (await make('/conversations', { title: 'Mine' })).id;
const key = (await make('/keys', { name: 'Mine', scopes: ['read'] })).apiKey.id;

// Each: how it is asked for, whose id stands in it, and what is sent along.
const routes = [
  ['GET', '/projects/:id', project],
  ['PATCH', '/projects/:id', project, { version: 1, name: 'Taken' }],
  ['DELETE', '/projects/:id', project, { confirmName: 'Mine', content: 'remove' }],
  ['POST', '/projects/:id/transfer', project, { version: 1, toTeamId: null }],
  ['GET', '/projects/:id/files', project],
  ['POST', '/projects/:id/files?name=a.txt', project, 'taken'],
  ['GET', `/projects/${project}/files/:id`, file],
  ['GET', `/projects/${project}/files/:id/content`, file],
  ['DELETE', `/projects/${project}/files/:id`, file],
  ['GET', '/tasks/:id', task],
  ['PATCH', '/tasks/:id', task, { version: 1, title: 'Taken' }],
  ['POST', '/tasks/:id/move', task, { version: 1, state: 'done' }],
  ['DELETE', '/tasks/:id', task],
  ['GET', '/missions/:id', mission],
  ['PATCH', '/missions/:id', mission, { version: 1, name: 'Taken' }],
  ['DELETE', '/missions/:id', mission],
  ['POST', '/missions/:id/tasks', mission, { title: 'Taken' }],
  ['DELETE', `/missions/${mission}/tasks/:id`, place],
  ['GET', '/teams/:id', team],
  ['GET', '/teams/:id/members', team],
  ['PATCH', '/teams/:id', team, { version: 1, name: 'Taken' }],
  ['DELETE', '/teams/:id', team],
  ['GET', '/conversations/:id', conversation],
  ['GET', '/conversations/:id/messages', conversation],
  ['DELETE', '/keys/:id', key],
];

const medianOf = (values) => values.toSorted((one, other) => one - other)[Math.floor(values.length / 2)];

const differences = [];
for (const [method, path, id, body] of routes) {
  const took = { foreign: [], missing: [] };
  const statuses = new Set();
  const measure = async (kind) => {
    const began = performance.now();
    const { status } = await ask(
      stranger,
      method,
      path.replace(':id', kind === 'foreign' ? id : missing),
      body,
    );
    took[kind].push(performance.now() - began);
    statuses.add(status);
  };
  for (let pair = 0; pair < pairs; pair += 1) {
    // In turn, so that neither always comes first.
    for (const kind of pair % 2 ? ['foreign', 'missing'] : ['missing', 'foreign']) await measure(kind);
  }
  const difference = medianOf(took.foreign) - medianOf(took.missing);
  differences.push(Math.abs(difference));
  console.log(
    `${method} ${path.replaceAll(/[0-9a-f-]{36}/g, ':id')}: ${[...statuses].join('/')}, ` +
      `${medianOf(took.missing).toFixed(2)} ms missing, ${difference.toFixed(2)} ms more for somebody else's`,
  );
}
console.log(
  `${routes.length} routes, ${pairs} pairs each: largest difference of medians ${Math.max(...differences).toFixed(2)} ms`,
);
await gateway.stop();
process.exit(0);
