import { cpSync, mkdirSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

const cli = join(import.meta.dirname, '..', '..');

/**
 * A gateway of a few lines: ready at once or with the file of `READY_WITH`, its setup link printed at once or with
 * that of `LINK_WITH`, ended by SIGTERM, or refusing to start when told to.
 */
const gatewayProgram = `
import { existsSync } from 'node:fs';
import { createServer } from 'node:http';
import { setTimeout as pause } from 'node:timers/promises';
if (process.env.REFUSE) {
  console.error('error: Postgres at 127.0.0.1:9 refuses connections. (TIER_DETECTION_FAILED)');
  console.error('  why   Nothing listens there.');
  console.error('  try   Start it.');
  console.error(JSON.stringify({ level: 'error', event: 'start-refused' }));
  process.exit(1);
}
process.on('SIGHUP', () => console.log('read again'));
const port = Number(process.env.MOSAIC_GATEWAY_PORT);
const until = async (file) => {
  while (file && !existsSync(file)) await pause(20);
};
const answers = {
  '/health': { status: 'ok', version: '9' },
  '/api/bootstrap/status': { needsSetup: !process.env.IS_SET_UP, needsToken: !process.env.IS_SET_UP },
};
await until(process.env.READY_WITH);
createServer((request, response) => {
  const body = answers[request.url] ?? { status: 'ready', checks: { database: true } };
  response.setHeader('content-type', 'application/json').end(JSON.stringify(body));
}).on('error', ({ code }) => {
  console.error('error: The gateway cannot listen: ' + code);
  process.exit(1);
}).listen(port, '127.0.0.1', async () => {
  await until(process.env.LINK_WITH);
  console.log('Create the first administrator with this one-time link:');
  console.log('  http://127.0.0.1:' + port + '/setup?token=one-time');
});
`;

const hostProgram = `
if (process.argv[2] === 'audit-verify') {
  const { readFileSync } = await import('node:fs');
  const [file, key] = process.argv.slice(3);
  let text;
  try { text = readFileSync(file === '-' ? 0 : file, 'utf8'); } catch (error) { console.error(error.message); process.exit(2); }
  const finding = { kind: 'changed', line: 2, tenant: 'user:\\u001b[2Jada', seq: 1, message: 'Entry 1 was changed.' };
  const report = { rows: text.trim().split('\\n').length, erased: 1, tenants: 1, checkpoints: 1, lastCheckpoint: { number: 1, at: '2026-01-01T00:00:00.000Z', hash: 'abc' }, key: key ?? 'def', findings: text.includes('tampered') ? [finding] : [] };
  console.log(JSON.stringify(report));
  process.exit(report.findings.length ? 1 : 0);
}
const state = process.env.STATE ?? 'ok';
if (state === 'broken') { console.error('boom'); process.exit(1); }
if (process.argv[2] === 'reseal') {
  const print = (line) => console.log(JSON.stringify(line));
  print({ event: 'progress', table: 'two_factor', column: 'secret', rows: 3 });
  if (state === 'failed') print({ event: 'failed', error: { code: 'database_locked', kind: 'unavailable', message: 'In use.', remediation: 'Stop it.' } });
  else print({ event: 'done', report: {
    keyVersion: 2, isNewKey: process.argv[3] === '--new-key',
    columns: [{ table: 'two_factor', column: 'secret', resealed: 2, current: 1, older: 0, unreadable: state === 'warning' ? 1 : 0, unreadableRows: state === 'warning' ? ['row-\\u001b[2J7'] : [] }],
    olderKeys: [{ version: 1, state: 'retired' }],
  } });
  process.exit(state === 'failed' ? 1 : 0);
}
if (process.argv[2] === 'admin-token') {
  const locked = { code: 'database_locked', kind: 'unavailable', message: 'The gateway is running.', reason: 'One process at a time.', remediation: 'Run \`mosaic gateway stop\`, then this command again.' };
  const owner = { name: 'Ada', email: 'ada@example.org' };
  console.log(JSON.stringify(state === 'failed' ? { event: 'failed', error: locked } : { event: 'done', key: 'mosaic_key', owner }));
  process.exit(state === 'failed' ? 1 : 0);
}
const asked = process.argv.slice(4).join(' ');
const probe = { id: 'storage.reachable', group: 'Storage', state, finding: 'Found \\u001b[2J it.' + (asked && ' Asked: ' + asked), host: null, port: null, milliseconds: 1, remediation: state === 'ok' ? null : 'Start it.' };
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
