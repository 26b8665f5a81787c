import path from 'node:path';
import { freePort } from '../free-port.mjs';
import { makeServerFolder } from '../scratch-folder.mjs';
import { startServer } from '../server-process.mjs';

/** A new Valkey that writes an append-only file and evicts nothing, as the product demands of its queue. */
export async function startValkey({ scratch, tree }) {
  const folder = makeServerFolder(scratch, 'valkey');
  const port = await freePort();
  const settings = {
    port: String(port),
    bind: '127.0.0.1',
    dir: folder,
    save: '',
    appendonly: 'yes',
    'maxmemory-policy': 'noeviction',
    daemonize: 'no',
  };
  const server = await startServer({
    name: 'valkey',
    command: path.join(tree.folder, 'usr', 'bin', 'valkey-server'),
    args: Object.entries(settings).flatMap(([key, value]) => [`--${key}`, value]),
    env: tree.libraries,
    cwd: folder,
    logFile: `${folder}.log`,
    readyText: 'Ready to accept connections',
    endSignal: 'SIGTERM',
  });
  return { url: `redis://127.0.0.1:${port}`, stop: server.stop };
}
