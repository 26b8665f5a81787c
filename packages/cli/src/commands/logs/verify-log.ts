import { spawn } from 'node:child_process';
import { access, constants } from 'node:fs/promises';
import { text } from 'node:stream/consumers';
import { pipeline } from 'node:stream/promises';
import { auditVerificationSchema, type AuditVerification } from '@mosaicstack/types';
import type { Context } from '../../context.js';
import { exitCodes } from '../../exit-codes.js';
import { badUsage, CommandFailure } from '../../failure.js';
import { reasonOf, unreadable } from '../../input/read-file.js';
import { safeJson } from '../../output/clean-text.js';
import type { RecordsOptions } from '../../output/records.js';
import { endWithUs } from '../gateway/end-with-us.js';
import { gatewayFile } from '../gateway/gateway-files.js';
import { printVerification } from './print-verification.js';

export interface VerifyOptions extends RecordsOptions {
  /** A file, `-` for stdin, or `true` for the gateway's log as it is now. */
  verify: string | true;
  key?: string | undefined;
}

/** Has the gateway's verifier check an export, as a process of its own that needs no gateway and no database. */
export async function verifyLog(context: Context, { verify, key, ...options }: VerifyOptions): Promise<void> {
  if (key !== undefined && !/^[0-9a-f]{64}$/.test(key)) {
    throw badUsage('--key needs a SHA-256 as 64 hexadecimal digits, as --verify prints it.');
  }
  const source = verify === true ? await (await context.signedInClient()).audit.export() : undefined;
  const report = await verifierSays({ file: verify === true ? '-' : verify, key, source });
  process.exitCode = report.findings.length > 0 ? exitCodes.failed : exitCodes.done;
  const wantsJson = options.json !== undefined || options.output === 'json' || options.output === 'jsonl';
  if (wantsJson) context.printer.line(safeJson({ v: 1, ...report }, options.output === 'jsonl' ? 0 : 2));
  else printVerification(context.printer, report);
}

interface Verifying {
  file: string;
  key: string | undefined;
  /** What the verifier reads in place of our stdin. */
  source: ReadableStream<Uint8Array> | undefined;
}

async function verifierSays({ file, key, source }: Verifying): Promise<AuditVerification> {
  if (source === undefined && file !== '-') {
    await access(file, constants.R_OK).catch((error: unknown) => {
      throw unreadable(file, reasonOf(error));
    });
  }
  const args = [gatewayFile('host.js'), 'audit-verify', file, ...(key === undefined ? [] : [key])];
  const child = spawn(process.execPath, args, { stdio: 'pipe' });
  endWithUs(child);
  const fed = pipeline(source ?? (file === '-' ? process.stdin : []), child.stdin);
  const [said, complaint] = await Promise.all([text(child.stdout), text(child.stderr), fed]).catch(
    (error: unknown) => {
      child.kill();
      throw error;
    },
  );
  const report = auditVerificationSchema.safeParse(parsed(said));
  if (report.success) return report.data;
  const [reason] = complaint.trim().split('\n').slice(-1);
  throw new CommandFailure(
    'invalid_request',
    exitCodes.badUsage,
    'The audit log could not be verified.',
    reason ? { reason } : {},
  );
}

function parsed(said: string): unknown {
  try {
    return JSON.parse(said);
  } catch {
    return undefined;
  }
}
