import { spawnSync } from 'node:child_process';
import { exitCodes } from '../exit-codes.js';
import { badUsage, CommandFailure } from '../failure.js';
import { canAsk } from './ask.js';

const isWindows = process.platform === 'win32';

/** The person's own editor; the variable may hold arguments, as in `code --wait`. */
async function editor(): Promise<string> {
  const { readVariable } = await import('@mosaicstack/config');
  const stated = readVariable('VISUAL') ?? readVariable('EDITOR');
  if (stated !== undefined) return stated;
  if (canAsk()) return isWindows ? 'notepad' : 'vi';
  throw badUsage('There is no terminal to edit on.', 'Set EDITOR, or use: mosaic config set KEY VALUE');
}

/** Opens a file in the person's editor and comes back when that ends. Rejects when it could not run or gave up. */
export async function editInEditor(file: string): Promise<void> {
  const command = await editor();
  const { status, error } = isWindows
    ? spawnSync(`${command} "${file}"`, { shell: true, stdio: 'inherit' })
    : spawnSync('/bin/sh', ['-c', `${command} "$1"`, 'sh', file], { stdio: 'inherit' });
  if (status === 0) return;
  throw new CommandFailure('failed', exitCodes.failed, 'The editor did not end well. Nothing was changed.', {
    reason: error?.message ?? `It left with status ${status ?? 'unknown'}.`,
    remediation: 'Set EDITOR to the editor you want.',
  });
}
