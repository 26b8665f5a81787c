import { constants, existsSync } from 'node:fs';
import { access, stat, statfs } from 'node:fs/promises';
import { dirname } from 'node:path';
import type { LoadedConfig } from '@mosaicstack/config';
import type { Check, Finding } from './check.js';

const megabyte = 1024 ** 2;
/** Below the first an operator should look, below the second writing is about to fail. */
const scarce = 1024 * megabyte;
const exhausted = 100 * megabyte;
/** A clock may lag behind the newest file by this much. */
const toleranceMilliseconds = 5 * 60_000;

/** The folder itself, or the nearest one above it that exists already. */
function existing(folder: string): string {
  return existsSync(folder) || dirname(folder) === folder ? folder : existing(dirname(folder));
}

/** What so many free bytes mean. */
export function judgeSpace(free: number, folder: string): Finding {
  const finding = `${Math.floor(free / megabyte)} MB are free for ${folder}.`;
  if (free >= scarce) return { state: 'ok', finding };
  return {
    state: free < exhausted ? 'failed' : 'warning',
    finding,
    remediation: 'Make room on that disk, or move the data: mosaic config path shows where it is.',
  };
}

async function space(folder: string): Promise<Finding> {
  const { bavail, bsize } = await statfs(existing(folder));
  return judgeSpace(bavail * bsize, folder);
}

async function writable(folder: string): Promise<Finding> {
  try {
    const place = existing(folder);
    await access(place, constants.W_OK);
    if ((await stat(place)).isDirectory()) return { state: 'ok', finding: `${folder} can be written.` };
  } catch {
    // Said below: whatever keeps it from being looked at keeps it from being written.
  }
  return {
    state: 'failed',
    finding: `${folder} cannot be written by this user.`,
    remediation: 'Give the folder to the user that runs the gateway.',
  };
}

async function clock(folder: string): Promise<Finding> {
  const { mtimeMs } = await stat(existing(folder));
  return mtimeMs <= Date.now() + toleranceMilliseconds
    ? { state: 'ok', finding: 'The clock is not behind what was written.' }
    : {
        state: 'warning',
        finding: `The clock is behind the last change of ${folder}, so sign-ins and leases may go wrong.`,
        remediation: 'Set the clock of this machine, best by NTP.',
      };
}

/** What the host gives the gateway's own files. */
export const diskChecks = ({ paths: { data } }: Pick<LoadedConfig, 'paths'>): Check[] => [
  { id: 'disk.space', group: 'Disk and clock', ask: () => space(data) },
  { id: 'disk.writable', group: 'Disk and clock', ask: () => writable(data) },
  { id: 'clock.plausible', group: 'Disk and clock', ask: () => clock(data) },
];
