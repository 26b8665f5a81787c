import { type ChildProcess, spawn, type StdioOptions } from 'node:child_process';
import { closeSync, openSync } from 'node:fs';
import type { Readable, Writable } from 'node:stream';
import { accountsFile, descriptor, hostsFile } from './command-line.js';
import { inheritedDescriptors } from './host.js';

export interface LaunchOptions {
  readonly program: string;
  readonly args: readonly string[];
  readonly filter: Buffer;
  readonly stdin: string | Uint8Array | undefined;
}

export interface Launched {
  readonly child: ChildProcess;
  readonly stdout: Readable;
  readonly stderr: Readable;
  /** Lets the program begin, once the map of accounts is written. */
  begin(): void;
}

/**
 * Starts bubblewrap with no environment at all: what it is started with stays readable for the program through
 * its first process. Whatever else this process inherited is covered by `/dev/null`.
 */
export function launch({ program, args, filter, stdin }: LaunchOptions): Launched {
  const nothing = openSync('/dev/null', 'r');
  try {
    const child = spawn(program, args, { env: {}, cwd: '/', detached: true, stdio: descriptors(nothing) });
    const ends: readonly unknown[] = child.stdio;
    const pipe = (number: number) => quiet(ends[number] as Writable);
    quiet(child.stdin as Writable).end(stdin ?? '');
    pipe(descriptor.filter).end(filter);
    pipe(descriptor.accounts).end(accountsFile);
    pipe(descriptor.hosts).end(hostsFile);
    (ends[descriptor.info] as Readable).on('error', () => undefined).resume();
    return {
      child,
      stdout: child.stdout as Readable,
      stderr: child.stderr as Readable,
      begin: () => {
        const identity = pipe(descriptor.identity);
        identity.end('1', () => identity.destroy());
      },
    };
  } finally {
    closeSync(nothing);
  }
}

/** A program that ends early closes its end: that is its business. */
function quiet<Stream extends Writable>(stream: Stream): Stream {
  return stream.on('error', () => undefined);
}

const ownDescriptors = 3 + Object.keys(descriptor).length;

function descriptors(nothing: number): StdioOptions {
  const inherited = inheritedDescriptors();
  const covered = Math.max(ownDescriptors, ...inherited.map((number) => number + 1));
  return Array.from({ length: covered }, (_, number) => {
    if (number < ownDescriptors) return 'pipe';
    return inherited.includes(number) ? nothing : 'ignore';
  });
}
