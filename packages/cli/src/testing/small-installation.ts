import { cpSync, mkdirSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

const cli = join(import.meta.dirname, '..', '..');

/** A gateway of a few lines: ready at once, ended by SIGTERM, or refusing to start when told to. */
const gatewayProgram = `
import { createServer } from 'node:http';
if (process.env.REFUSE) {
  console.error('error: Postgres at 127.0.0.1:9 refuses connections. (TIER_DETECTION_FAILED)');
  console.error('  why   Nothing listens there.');
  console.error('  try   Start it.');
  console.error(JSON.stringify({ level: 'error', event: 'start-refused' }));
  process.exit(1);
}
const port = Number(process.env.MOSAIC_GATEWAY_PORT);
createServer((request, response) => {
  const body = request.url === '/health' ? { status: 'ok', version: '9' } : { status: 'ready', checks: { database: true } };
  response.setHeader('content-type', 'application/json').end(JSON.stringify(body));
}).listen(port, '127.0.0.1', () => {
  console.log('Create the first administrator with this one-time link:');
  console.log('  http://127.0.0.1:' + port + '/setup?token=one-time');
});
`;

const hostProgram = `
const state = process.env.STATE ?? 'ok';
if (state === 'broken') { console.error('boom'); process.exit(1); }
const probe = { id: 'storage.reachable', group: 'Storage', state, finding: 'Found \\u001b[2J it.', host: null, port: null, milliseconds: 1, remediation: state === 'ok' ? null : 'Start it.' };
console.log(JSON.stringify({ version: '9', tier: 'local', probes: [probe] }));
`;

/** Lays the built command line beside that gateway, as an installation has them; the program to start. */
export function installSmall(folder: string): string {
  const own = join(folder, 'install', 'packages', 'cli');
  const gateway = join(folder, 'install', 'apps', 'gateway', 'dist');
  for (const part of ['bin', 'dist', 'package.json']) {
    cpSync(join(cli, part), join(own, part), { recursive: true });
  }
  symlinkSync(join(cli, 'node_modules'), join(own, 'node_modules'));
  mkdirSync(gateway, { recursive: true });
  writeFileSync(join(folder, 'install', 'apps', 'gateway', 'package.json'), '{ "type": "module" }');
  writeFileSync(join(gateway, 'main.js'), gatewayProgram);
  writeFileSync(join(gateway, 'host.js'), hostProgram);
  return join(own, 'bin', 'mosaic.mjs');
}
