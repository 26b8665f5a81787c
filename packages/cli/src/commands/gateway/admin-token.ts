import { spawn } from 'node:child_process';
import { text } from 'node:stream/consumers';
import { type AdminTokenLine, adminTokenLineSchema } from '@mosaicstack/types';
import type { Context } from '../../context.js';
import { exitCodeOf, exitCodes } from '../../exit-codes.js';
import { CommandFailure } from '../../failure.js';
import { cleanName, safeJson } from '../../output/clean-text.js';
import { gatewayFile } from './gateway-files.js';
import { type MadeToken, tokenByGateway } from './token-by-gateway.js';

/**
 * Has a process of the gateway's own make a key for the first administrator, or the gateway itself where that runs and
 * an administrator is signed in here; the one made so before ends. Prints the key alone on stdout, once.
 */
export async function adminToken(context: Context, { json }: { json?: boolean }): Promise<void> {
  const { printer } = context;
  await context.refuseOtherGateways('This works on the host of the gateway only');
  const { key, owner } = await made(context);
  if (json) return printer.line(safeJson({ v: 1, key, owner }, 2));
  printer.line(cleanName(key));
  printer.talk(`It acts as ${cleanName(owner.name)} <${cleanName(owner.email)}> and is shown only now.`);
  printer.talk('Sign this machine in with it: mosaic login --key-stdin');
}

async function made(context: Context): Promise<MadeToken> {
  try {
    return await madeByHost();
  } catch (error) {
    const isLocked = error instanceof CommandFailure && error.code === 'database_locked';
    const byGateway = isLocked ? await tokenByGateway(context) : undefined;
    if (byGateway) return byGateway;
    throw error;
  }
}

async function madeByHost(): Promise<Extract<AdminTokenLine, { event: 'done' }>> {
  const child = spawn(process.execPath, [gatewayFile('host.js'), 'admin-token'], {
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  const [said, complaint] = await Promise.all([text(child.stdout), text(child.stderr)]);
  const line = readLine(said);
  if (line?.event === 'done') return line;
  if (line) {
    const { code, kind, message, reason, remediation } = line.error;
    throw new CommandFailure(code, exitCodeOf(kind, code), message, {
      ...(reason === undefined ? {} : { reason }),
      ...(remediation === undefined ? {} : { remediation }),
    });
  }
  const [reason] = complaint.trim().split('\n').slice(-1);
  throw new CommandFailure('internal', exitCodes.failed, 'No token was made.', reason ? { reason } : {});
}

function readLine(said: string): AdminTokenLine | undefined {
  try {
    return adminTokenLineSchema.parse(JSON.parse(said));
  } catch {
    return undefined;
  }
}
