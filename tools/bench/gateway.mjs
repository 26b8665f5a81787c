// A gateway to measure: started on a scratch home from the build, set up, and described for whoever drives it.
import { spawn } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { fileURLToPath } from 'node:url';

const root = fileURLToPath(new URL('../..', import.meta.url));
const sleep = (milliseconds) => new Promise((resolve) => setTimeout(resolve, milliseconds));

/** Resident memory of a process in MiB. */
export async function residentMiB(pid) {
  const { readFile } = await import('node:fs/promises');
  const rollup = await readFile(`/proc/${pid}/smaps_rollup`, 'latin1');
  return Number(/^Rss:\s+(\d+)/m.exec(rollup)[1]) / 1024;
}

/**
 * Starts the built gateway. `readyMs` is from spawn to the first green `/health/ready`.
 * `config`, `env` and `nodeArguments` are added to its own.
 */
export async function startGateway({
  port = 14_299,
  home,
  config = { tier: 'local' },
  env = {},
  nodeArguments = [],
} = {}) {
  const folder = home ?? mkdtempSync(path.join(os.tmpdir(), 'mosaic-bench-'));
  // What is measured is the gateway, not the limits that hold one person back.
  const limits = { messagesPerMinute: 1_000_000, socketsPerUser: 10_000 };
  const runs = { perPerson: 1_000, streams: 1_000 };
  const stated = { ...config, gateway: { limits }, runs };
  writeFileSync(path.join(folder, 'mosaic.config.json'), JSON.stringify(stated));
  const began = performance.now();
  const child = spawn(process.execPath, [...nodeArguments, path.join(root, 'apps/gateway/dist/main.js')], {
    cwd: folder,
    env: {
      PATH: process.env.PATH,
      HOME: folder,
      MOSAIC_HOME: folder,
      MOSAIC_GATEWAY_PORT: String(port),
      MOSAIC_DISCOVERY: 'off',
      MOSAIC_LOG_LEVEL: 'warn',
      NODE_COMPILE_CACHE: path.join(root, '.toolchain', 'compile-cache'),
      ...env,
    },
    stdio: ['ignore', 'ignore', 'inherit'],
  });
  const url = `http://127.0.0.1:${port}`;
  while ((await fetch(`${url}/health/ready`).catch(() => undefined))?.status !== 200) {
    if (child.exitCode !== null) throw new Error(`the gateway ended with ${child.exitCode}`);
    await sleep(5);
  }
  const readyMs = performance.now() - began;
  const ended = new Promise((resolve) => child.once('exit', resolve));
  return {
    url,
    home: folder,
    pid: child.pid,
    readyMs,
    stop: async ({ keepHome = false } = {}) => {
      child.kill('SIGTERM');
      await ended;
      if (!keepHome) rmSync(folder, { recursive: true, force: true });
    },
  };
}

/** Makes the first administrator; resolves to a bearer token. */
export async function setUp(url) {
  const reply = await fetch(`${url}/api/bootstrap/setup`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ name: 'Bench', email: 'bench@example.org', password: 'correct horse battery' }),
  });
  if (reply.status !== 201) throw new Error(`setup answered ${reply.status}: ${await reply.text()}`);
  return (await reply.json()).token;
}
