import { chmodSync, mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

/** Does of a user's systemd what a service of one process needs: it reads the unit, runs it, and lets it end. */
const program = String.raw`
import { spawn } from 'node:child_process';
import { appendFileSync, openSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
const here = import.meta.dirname;
const [scope, verb, ...args] = process.argv.slice(2);
appendFileSync(join(here, 'asked'), [scope, verb, ...args].join(' ') + '\n');
if (scope !== '--user') process.exit(1);
const pidFile = join(here, 'pid');
const pid = () => {
  try {
    const known = Number(readFileSync(pidFile, 'utf8'));
    const stat = readFileSync('/proc/' + known + '/stat', 'utf8');
    return stat.slice(stat.lastIndexOf(')') + 2)[0] === 'Z' ? 0 : known;
  } catch { return 0; }
};
const words = (line) => [...line.matchAll(/"((?:[^"\\]|\\.)*)"/g)].map(([, word]) => word.replaceAll('%%', '%').replaceAll(/\\(.)/g, '$1'));
if (verb === 'start') {
  const unit = readFileSync(join(process.env.HOME, '.config', 'systemd', 'user', args[0]), 'utf8');
  const all = (name) => unit.split('\n').filter((line) => line.startsWith(name + '=')).map((line) => line.slice(name.length + 1));
  const [command, ...rest] = words(all('ExecStart')[0]);
  const env = Object.fromEntries(all('Environment').flatMap(words).map((pair) => [pair.slice(0, pair.indexOf('=')), pair.slice(pair.indexOf('=') + 1)]));
  const log = openSync(all('StandardOutput')[0].replace('append:', '').replaceAll('%%', '%'), 'a');
  const child = spawn(command, rest, { cwd: all('WorkingDirectory')[0].replaceAll('%%', '%'), env: { HOME: process.env.HOME, ...env }, detached: true, stdio: ['ignore', log, log] });
  child.unref();
  writeFileSync(pidFile, String(child.pid));
}
if (verb === 'stop' && pid()) {
  process.kill(pid(), 'SIGTERM');
  while (pid()) await pause(20);
  rmSync(pidFile);
}
if (verb === 'show') {
  const value = { MainPID: pid(), ActiveState: pid() ? 'active' : 'failed', SubState: pid() ? 'running' : 'failed' };
  console.log(value[args[args.indexOf('--property') + 1]]);
}
`;

/** Makes that program; the folder to put before everything else on `PATH`. What it was asked is kept in `asked`. */
export function standInSystemctl(folder: string): string {
  const bin = join(folder, 'systemd');
  mkdirSync(bin, { recursive: true });
  writeFileSync(join(bin, 'systemctl.mjs'), program);
  const starter = join(bin, 'systemctl');
  writeFileSync(starter, `#!/bin/sh\nexec "${process.execPath}" "${join(bin, 'systemctl.mjs')}" "$@"\n`);
  chmodSync(starter, 0o755);
  return bin;
}
