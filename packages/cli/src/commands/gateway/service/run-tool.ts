import { execFile } from 'node:child_process';
import { exitCodes } from '../../../exit-codes.js';
import { CommandFailure } from '../../../failure.js';
import { cleanName } from '../../../output/clean-text.js';

export interface ToolAnswer {
  exit: number;
  out: string;
  complaint: string;
}

/** Asks a program of the host, without a shell. Never rejects: a program that is missing exits with 127. */
export function askTool(tool: string, args: readonly string[]): Promise<ToolAnswer> {
  return new Promise((resolve) => {
    execFile(tool, args, { encoding: 'utf8' }, (error, out, complaint) => {
      const exit = error === null ? 0 : typeof error.code === 'number' ? error.code : 127;
      resolve({ exit, out, complaint });
    });
  });
}

/** The same for what has to succeed. */
export async function runTool(tool: string, args: readonly string[]): Promise<string> {
  const { exit, out, complaint } = await askTool(tool, args);
  if (exit === 0) return out;
  const said = cleanName(complaint.trim().split('\n').at(-1) ?? '');
  throw new CommandFailure('unavailable', exitCodes.failed, `${tool} ${args.join(' ')} failed.`, {
    reason: said === '' ? `It ended with ${exit}.` : said,
    remediation: 'mosaic gateway logs',
  });
}
