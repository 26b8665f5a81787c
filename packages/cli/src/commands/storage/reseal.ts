import { spawn } from 'node:child_process';
import { createInterface } from 'node:readline';
import { text } from 'node:stream/consumers';
import { type ResealLine, resealLineSchema, type ResealReport } from '@mosaicstack/types';
import type { Context } from '../../context.js';
import { exitCodeOf, exitCodes } from '../../exit-codes.js';
import { CommandFailure } from '../../failure.js';
import { cleanName, safeJson } from '../../output/clean-text.js';
import type { Printer } from '../../printer.js';
import { gatewayFile } from '../gateway/gateway-files.js';

export interface ResealOptions {
  newKey?: boolean;
  json?: boolean;
  dryRun?: boolean;
}

/** Seals every secret of this machine's installation anew, in a process of the gateway's own. */
export async function reseal(context: Context, options: ResealOptions): Promise<void> {
  const { printer } = context;
  await context.refuseOtherGateways('Only the installation of this machine is sealed anew');
  if (options.dryRun)
    return printer.line(
      `Would ${options.newKey ? 'make a new root key and ' : ''}seal every secret under the newest root key.`,
    );
  const report = await sealAnew(printer, options);
  const isWhole = report.columns.every(({ older, unreadable }) => older + unreadable === 0);
  const exit = isWhole ? exitCodes.done : exitCodes.degraded;
  process.exitCode = exit;
  if (options.json) printer.line(safeJson({ v: 1, ...report, exit }, 2));
  else printReseal(printer, report);
}

async function sealAnew(printer: Printer, { newKey }: ResealOptions): Promise<ResealReport> {
  const child = spawn(
    process.execPath,
    [gatewayFile('host.js'), 'reseal', ...(newKey ? ['--new-key'] : [])],
    {
      stdio: ['ignore', 'pipe', 'pipe'],
    },
  );
  const complaint = text(child.stderr);
  let last: ResealLine | undefined;
  for await (const line of createInterface({ input: child.stdout })) {
    last = readLine(line);
    if (last?.event === 'progress')
      printer.talk(`${cleanName(last.table)}.${cleanName(last.column)}: ${last.rows} rows`);
  }
  if (last?.event === 'done') return last.report;
  if (last?.event === 'failed') {
    const { code, kind, message, reason, remediation } = last.error;
    throw new CommandFailure(code, exitCodeOf(kind, code), message, {
      ...(reason === undefined ? {} : { reason }),
      ...(remediation === undefined ? {} : { remediation }),
    });
  }
  const [reason] = (await complaint).trim().split('\n').slice(-1);
  throw new CommandFailure('internal', exitCodes.failed, 'Sealing anew did not come to its end.', {
    ...(reason ? { reason } : {}),
    remediation: 'Run the command again: it goes on where it stopped.',
  });
}

function readLine(line: string): ResealLine | undefined {
  try {
    return resealLineSchema.parse(JSON.parse(line));
  } catch {
    return undefined;
  }
}

const keyStates = {
  'in use': 'still in use; kept',
  retired: 'retired; kept until the sign-ins under it have ended',
  removed: 'removed',
} as const;

function printReseal(printer: Printer, { keyVersion, isNewKey, columns, olderKeys }: ResealReport): void {
  printer.line(`Secrets are sealed under root key ${keyVersion}${isNewKey ? ', which is new' : ''}.`);
  for (const { table, column, resealed, current, older, unreadable, unreadableRows } of columns) {
    const counts = [`${resealed} sealed anew`, `${current} current already`];
    if (older > 0) counts.push(`${older} still under an older key`);
    if (unreadable > 0) counts.push(`${unreadable} unreadable`);
    printer.line(`  ${cleanName(table)}.${cleanName(column)}  ${counts.join(', ')}`);
    for (const row of unreadableRows) printer.line(`    unreadable row ${cleanName(row)}`);
  }
  for (const { version, state } of olderKeys) printer.line(`  root key ${version}  ${keyStates[state]}`);
}
