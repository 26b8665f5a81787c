import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { readFileSync, rmSync } from 'node:fs';
import { connect, createServer, type Server } from 'node:net';
import path from 'node:path';
import { pipeline } from 'node:stream';
import { isMainThread } from 'node:worker_threads';

/** Passes every connection to `from` on to `to`: ports of the loopback, or paths of sockets. */
function passOn(from: string, to: string): Server {
  const target = (at: string) =>
    path.isAbsolute(at) ? { path: at } : { port: Number(at), host: '127.0.0.1' };
  const server = createServer((outer) => pipeline(outer, connect(target(to)), outer, () => undefined));
  return server.listen(target(from)).unref();
}

// Preloaded into a program that is cut off, this is the inner half of its door.
const { from, to } = Object.fromEntries(new URL(import.meta.url).searchParams);
if (from && to && isMainThread) {
  rmSync(from, { force: true });
  passOn(from, to);
}

/** What a program is started as where the loopback is its whole network; bubblewrap tells its id on descriptor 3. */
export const cutOff = (program: string, ...given: string[]): [command: string, given: string[]] => [
  'bwrap',
  [
    ...['--unshare-net', '--die-with-parent', '--dev-bind', '/', '/', '--info-fd', '3'],
    ...['--', program, ...given],
  ],
];

export const pidIn = (told: Buffer): number => Number(/"child-pid": (\d+)/.exec(told.toString())?.[1]);

/** The way in to a program that is cut off: what comes to its port on this side goes in, and nothing comes out. */
export interface Door {
  outer: Server;
  /** With which Node starts the program, so that it holds the inner half. */
  nodeArguments: string[];
}

export function openDoor(folder: string, port: number): Door {
  const socket = path.join(folder, 'door.sock');
  const inner = new URL(import.meta.url);
  inner.search = String(new URLSearchParams({ from: socket, to: String(port) }));
  return { outer: passOn(String(port), socket), nodeArguments: ['--import', inner.href] };
}

/**
 * How often the program of this id, or one it started, tried to reach anything beyond its loopback: the kernel
 * counts what it found no route for. Datagrams count wherever they go, for a name may be asked for on the loopback.
 */
export function triedToReachOut(pid: number): number {
  const read = (file: string): string => readFileSync(`/proc/${pid}/net/${file}`, 'utf8');
  const four = read('snmp');
  const countOf = (protocol: string, name: string): number => {
    const [names, values] = [...four.matchAll(new RegExp(`^${protocol}: (.*)$`, 'gm'))].map(([, row]) =>
      (row ?? '').split(' '),
    );
    return Number(values?.[names?.indexOf(name) ?? -1]);
  };
  const six = (name: string): number =>
    Number(new RegExp(`^${name}\\s+(\\d+)`, 'm').exec(read('snmp6'))?.[1]);
  return (
    countOf('Ip', 'OutNoRoutes') +
    countOf('Udp', 'OutDatagrams') +
    six('Ip6OutNoRoutes') +
    six('Udp6OutDatagrams')
  );
}

/** What is counted of a program that does ask for `host`. */
export async function triesToReach(host: string): Promise<number> {
  const program = `fetch('http://${host}/').catch(() => process.stdout.write('tried')); setInterval(() => {}, 1_000)`;
  const [command, given] = cutOff(process.execPath, '--eval', program);
  const child = spawn(command, given, { stdio: ['ignore', 'pipe', 'inherit', 'pipe'] });
  const [[told]] = await Promise.all([once(child.stdio[3]!, 'data'), once(child.stdout!, 'data')]);
  const pid = pidIn(told as Buffer);
  try {
    return triedToReachOut(pid);
  } finally {
    process.kill(pid, 'SIGKILL');
  }
}
