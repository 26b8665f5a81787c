import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { chmodSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { createServer, type Server } from 'node:net';
import path from 'node:path';
import { hostIdentity } from '../bubblewrap/host.js';
import { onTestFinished } from 'vitest';

/** Things of the host that no program in a sandbox may read, change, reach or end. */
export interface Canaries {
  secret: string;
  /** Holds the secret; anybody on the host may read it. */
  readable: string;
  /** Anybody on the host may write into it. */
  writable: string;
  port: number;
  /** An abstract socket of the host's network. */
  abstract: string;
  /** A process of the account that programs have on the host. */
  victim: number;
  /** What came to harm, one word each. */
  harmed(shown: string): string[];
}

/** Sets them up below `folder`. */
export async function setCanaries(folder: string): Promise<Canaries> {
  chmodSync(folder, 0o755);
  const secret = `c4n4ry-${process.pid}-${Math.random().toString(36).slice(2)}`;
  const readable = path.join(folder, 'secret.txt');
  const writable = path.join(folder, 'public');
  writeFileSync(readable, secret);
  mkdirSync(writable);
  chmodSync(writable, 0o777);
  let reached = 0;
  const listener = createServer((socket) => {
    reached += 1;
    socket.destroy();
  });
  const abstract = `mosaic-canary-${secret}`;
  const local = createServer((socket) => {
    reached += 1;
    socket.destroy();
  });
  await listenOn(listener, { host: '127.0.0.1', port: 0 });
  await listenOn(local, { path: `\0${abstract}` });
  const { root, uid, gid } = hostIdentity();
  const victim = spawn('/bin/sleep', ['600'], root ? { uid, gid, stdio: 'ignore' } : { stdio: 'ignore' });
  await once(victim, 'spawn');
  process.env['MOSAIC_CANARY'] = secret;
  onTestFinished(async () => {
    delete process.env['MOSAIC_CANARY'];
    victim.kill('SIGKILL');
    await Promise.all([once(listener.close(), 'close'), once(local.close(), 'close')]);
  });
  const hostname = readFileSync('/proc/sys/kernel/hostname', 'utf8');
  return {
    secret,
    readable,
    writable,
    port: (listener.address() as { port: number }).port,
    abstract,
    victim: victim.pid ?? 0,
    harmed: (shown) =>
      [
        shown.includes(secret) && 'told',
        (readFileSync(readable, 'utf8') !== secret || readdirSync(writable).length > 0) && 'written',
        reached > 0 && 'reached',
        (victim.exitCode !== null || victim.signalCode !== null) && 'killed',
        readFileSync('/proc/sys/kernel/hostname', 'utf8') !== hostname && 'renamed',
        readdirSync(path.join(folder, 'workspaces')).some((name) =>
          readdirSync(path.join(folder, 'workspaces', name)).includes('ESCAPED'),
        ) && 'escaped',
      ].filter((harm) => harm !== false),
  };
}

async function listenOn(
  server: Server,
  where: { host: string; port: number } | { path: string },
): Promise<void> {
  server.listen(where);
  await once(server, 'listening');
}
