import { existsSync, readdirSync, readFileSync, statfsSync } from 'node:fs';

const read = (file: string): string => {
  try {
    return readFileSync(file, 'utf8');
  } catch {
    return '';
  }
};

const names = (folder: string): string[] => {
  try {
    return readdirSync(folder);
  } catch {
    return [];
  }
};

const childrenOf = (pid: number, thread: string): number[] =>
  read(`/proc/${pid}/task/${thread}/children`)
    .split(' ')
    .filter((entry) => entry !== '')
    .map(Number);

export interface ProcessTree {
  readonly pids: readonly number[];
  /** Threads of all of them: what the kernel limits as the number of processes. */
  readonly threads: number;
}

/** The process itself and all that come from it. In a pid namespace nobody gets away from its first process. */
export function processTree(first: number): ProcessTree {
  const pids = [first];
  let threads = 0;
  for (let next = 0; next < pids.length; next += 1) {
    const pid = pids[next] ?? 0;
    const tasks = names(`/proc/${pid}/task`);
    threads += tasks.length;
    pids.push(...tasks.flatMap((thread) => childrenOf(pid, thread)));
  }
  return { pids, threads };
}

const pageBytes = 4096;

/** Resident bytes, shared pages counted for each process anew: never too little. */
export const residentBytes = (pids: readonly number[]): number =>
  pids.reduce((sum, pid) => sum + Number(read(`/proc/${pid}/statm`).split(' ')[1] ?? 0) * pageBytes, 0);

/** Bytes with shared pages counted once; costs more to ask. Falls back to the resident ones. */
export const ownBytes = (pids: readonly number[]): number =>
  pids.reduce((sum, pid) => {
    const kilobytes = /^Pss:\s+(\d+) kB$/m.exec(read(`/proc/${pid}/smaps_rollup`))?.[1];
    return sum + (kilobytes === undefined ? residentBytes([pid]) : Number(kilobytes) * 1024);
  }, 0);

/** USER_HZ, which is 100 on every machine we run on. */
const ticksPerSecond = 100;

/** Seconds computed by processes and by their children that ended: fields 14 to 17 of proc(5)'s stat. */
export const computedSeconds = (pids: readonly number[]): number =>
  pids.reduce((sum, pid) => {
    const stat = read(`/proc/${pid}/stat`);
    const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
    return sum + [11, 12, 13, 14].reduce((ticks, field) => ticks + Number(fields[field] ?? 0), 0);
  }, 0) / ticksPerSecond;

/** What the kernel keeps for a file in memory beyond its content; measured on Linux 6.18, rounded up. */
const inodeBytes = 1024;

/**
 * Bytes that files in a memory file system of the sandbox take. Until bubblewrap has changed roots, which
 * `mark` tells, the same path leads to the host's folder.
 */
export function memoryFileBytes(pid: number, folder: string, mark: string): number {
  if (!existsSync(`/proc/${pid}/root${mark}`)) return 0;
  try {
    const { bsize, blocks, bfree, files, ffree } = statfsSync(`/proc/${pid}/root${folder}`);
    return (blocks - bfree) * bsize + (files - ffree) * inodeBytes;
  } catch {
    return 0;
  }
}
