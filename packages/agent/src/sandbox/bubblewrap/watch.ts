import { statfsSync } from 'node:fs';
import type { ExceededLimit } from '../sandbox.js';
import type { SandboxLimits } from '../sandbox-limits.js';
import { insideNode } from './command-line.js';
import { computedSeconds, memoryFileBytes, ownBytes, processTree, residentBytes } from './process-tree.js';

export interface Watched {
  /** First process of the sandbox, as the host numbers it. */
  readonly pid: number;
  readonly workspace: string;
  readonly limits: SandboxLimits;
  /** How much the workspace grew. Asked only when the disk as a whole lost room. */
  readonly growth: () => Promise<number>;
  readonly exceeded: (limit: ExceededLimit) => void;
}

const intervalMs = 50;
/** Looking takes a twentieth of the time at most, however many processes there are. */
const restFactor = 20;
/** Growth of the disk that is worth finding out whose it is. */
const notableBytes = 64 * 1024 * 1024;
const notableFiles = 20_000;
/** How long there may be as many processes as are allowed: who gets no further by then is a bomb. */
const crowdedMs = 3_000;

interface Room {
  bytes: number;
  files: number;
}

/** Undefined where the folder is no more. */
function usedRoom(folder: string): Room | undefined {
  try {
    const { bsize, blocks, bfree, files, ffree } = statfsSync(folder);
    return { bytes: (blocks - bfree) * bsize, files: files - ffree };
  } catch {
    return undefined;
  }
}

const grewNotably = (from: Room, to: Room): boolean =>
  to.bytes - from.bytes > notableBytes || to.files - from.files > notableFiles;

/**
 * Sums up what the kernel limits by process alone. Returns what stops the watch. A control group would do it
 * for memory, but few gateways may make one.
 */
export function watch({ pid, workspace, limits, growth, exceeded }: Watched): () => void {
  let stopped = false;
  let asking = false;
  let timer: NodeJS.Timeout;
  let seen = usedRoom(workspace);
  let uncrowded = performance.now();

  const memoryExceeded = (pids: readonly number[]) => {
    const files = memoryFileBytes(pid, '/tmp', insideNode) + memoryFileBytes(pid, '/dev/shm', insideNode);
    if (residentBytes(pids) + files <= limits.memoryBytes) return false;
    return ownBytes(pids) + files > limits.memoryBytes;
  };

  const isBomb = (threads: number) => {
    const now = performance.now();
    if (threads < limits.processes * 0.9) uncrowded = now;
    return now - uncrowded > crowdedMs;
  };

  const lookAtDisk = () => {
    const used = usedRoom(workspace);
    if (asking || used === undefined || (seen !== undefined && !grewNotably(seen, used))) return;
    asking = true;
    void growth()
      .then((bytes) => {
        seen = used;
        if (!stopped && bytes > limits.diskBytes) exceeded('disk');
      })
      .catch(() => undefined)
      .finally(() => {
        asking = false;
      });
  };

  const look = () => {
    const began = performance.now();
    const { pids, threads } = processTree(pid);
    if (memoryExceeded(pids)) exceeded('memory');
    else if (computedSeconds(pids) > limits.cpuSeconds) exceeded('cpu');
    else if (isBomb(threads)) exceeded('processes');
    else lookAtDisk();
    const next = Math.max(intervalMs, (performance.now() - began) * restFactor);
    if (!stopped) timer = setTimeout(look, next);
  };

  timer = setTimeout(look, intervalMs);
  return () => {
    stopped = true;
    clearTimeout(timer);
  };
}
