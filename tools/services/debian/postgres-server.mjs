import { randomBytes } from 'node:crypto';
import { writeFileSync } from 'node:fs';
import path from 'node:path';
import { run } from '../command.mjs';
import { freePort } from '../free-port.mjs';
import { makeServerFolder } from '../scratch-folder.mjs';
import { startServer } from '../server-process.mjs';
import { unprivileged } from '../unprivileged-user.mjs';

/**
 * A new Postgres cluster with a password and the durability that the product demands of its databases
 * (the defaults: fsync, synchronous commit and full page writes are on).
 */
export async function startPostgres({ scratch, name, tree, major }) {
  const programs = path.join(tree.folder, 'usr', 'lib', 'postgresql', String(major), 'bin');
  const folder = makeServerFolder(scratch, name);
  const data = path.join(folder, 'data');
  const password = randomBytes(12).toString('hex');
  await makeCluster({ programs, data, env: tree.libraries, password, passwordFile: `${folder}.password` });
  const port = await freePort();
  const settings = [
    `port=${port}`,
    'listen_addresses=127.0.0.1',
    `unix_socket_directories=${folder}`,
    'max_connections=200',
    'shared_buffers=64MB',
    'jit=off',
    'timezone=UTC',
  ];
  const server = await startServer({
    name,
    command: path.join(programs, 'postgres'),
    args: ['-D', data, ...settings.flatMap((setting) => ['-c', setting])],
    env: { ...tree.libraries, LC_ALL: 'C.UTF-8' },
    cwd: folder,
    logFile: `${folder}.log`,
    readyText: 'database system is ready to accept connections',
    endSignal: 'SIGINT',
  });
  return { url: `postgres://postgres:${password}@127.0.0.1:${port}/postgres`, stop: server.stop };
}

async function makeCluster({ programs, data, env, password, passwordFile }) {
  // initdb reads the file as the servers' user; it is inside this run's folder and dies with it.
  writeFileSync(passwordFile, `${password}\n`, { mode: 0o644 });
  const init = unprivileged(
    path.join(programs, 'initdb'),
    [
      '-D',
      data,
      '-U',
      'postgres',
      `--pwfile=${passwordFile}`,
      '--auth=scram-sha-256',
      '--locale=C.UTF-8',
      '-E',
      'UTF8',
    ],
    'TERM',
  );
  await run(init.command, init.args, { cwd: path.dirname(data), env });
}
