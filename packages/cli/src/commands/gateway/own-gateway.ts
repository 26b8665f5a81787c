import type { Client } from '@mosaicstack/client';
import { isGatewayError } from '@mosaicstack/client';
import type { Context } from '../../context.js';
import { exitCodes } from '../../exit-codes.js';
import { CommandFailure } from '../../failure.js';
import { BackgroundProcess } from './background-process.js';
import { LogFile } from './log-file.js';
import { ProcessFile } from './process-file.js';
import type { RunForm } from './run-form.js';
import { installedService } from './service/find-service.js';

/** The gateway this machine's configuration describes, and the form in which it runs. */
export interface OwnGateway {
  client: Client;
  log: LogFile;
  form: RunForm;
}

/** Rejects when another gateway was named; `deed` says what cannot be done to that, e.g. `stopped`. */
export async function ownGateway(context: Context, deed: string): Promise<OwnGateway> {
  await context.refuseOtherGateways(`Only the gateway of this machine can be ${deed}`);
  const { state } = await context.paths();
  const log = new LogFile(state);
  const { client } = await context.client();
  return { client, log, form: installedService(state) ?? new BackgroundProcess(new ProcessFile(state), log) };
}

export async function isReady(client: Client): Promise<boolean> {
  try {
    return (await client.ready()).status === 'ready';
  } catch (error) {
    if (isGatewayError(error)) return false;
    throw error;
  }
}

/** A gateway that somebody else started is theirs to stop. */
export async function refuseForeign(client: Client): Promise<void> {
  try {
    await client.health();
  } catch (error) {
    if (isGatewayError(error)) return;
    throw error;
  }
  throw new CommandFailure(
    'conflict',
    exitCodes.conflict,
    `The gateway at ${client.baseUrl} was started in another way.`,
    { remediation: 'Stop it where it was started, e.g. with Ctrl+C.' },
  );
}
