import type { SandboxOutcome } from './sandbox.js';

/** Counts what the folder takes; to be run in the sandbox, where links lead nowhere. */
export const folderSizeCommand = ['/usr/bin/du', '-sx', '--block-size=1', '.'] as const;

/** Bytes told by the command; infinite where a program hid something from being counted. */
export function folderSize({ stdout, stderr }: Pick<SandboxOutcome, 'stdout' | 'stderr'>): number {
  const bytes = Number.parseInt(stdout, 10);
  return Number.isNaN(bytes) || stderr.includes('Permission denied') ? Number.POSITIVE_INFINITY : bytes;
}
