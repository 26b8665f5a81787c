import { setTimeout as pause } from 'node:timers/promises';
import { isGatewayError } from '@mosaicstack/client';
import type { Context } from '../../context.js';
import { exitCodes } from '../../exit-codes.js';
import { badUsage, CommandFailure } from '../../failure.js';
import { ProcessFile } from './process-file.js';

/** The gateway itself gives up after 29 seconds. */
const patience = 35_000;
const interval = 100;

/** Stops the gateway that `gateway start` began; answers being written are kept. */
export async function stopGateway(context: Context): Promise<void> {
  const { printer } = context;
  if (!context.isOwnGateway)
    throw badUsage('Only the gateway of this machine can be stopped; leave out --gateway.');
  const file = new ProcessFile((await context.paths()).state);
  const running = file.running();
  if (!running) {
    file.remove();
    await refuseForeign(context);
    return printer.talk('No gateway runs in the background.');
  }
  process.kill(running.pid, 'SIGTERM');
  for (const end = Date.now() + patience; Date.now() < end; await pause(interval)) {
    if (file.running()) continue;
    file.remove();
    return printer.talk(`Stopped the gateway (process ${running.pid}).`);
  }
  throw new CommandFailure('time_limit', exitCodes.limitReached, 'The gateway is still stopping.', {
    reason: `Its process ${running.pid} was asked to end and has not yet.`,
    remediation: `mosaic gateway status, or read ${file.log}`,
  });
}

/** A gateway that somebody else started is theirs to stop. */
async function refuseForeign(context: Context): Promise<void> {
  const { client } = await context.client();
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
    {
      remediation: 'Stop it where it was started, e.g. with Ctrl+C.',
    },
  );
}
