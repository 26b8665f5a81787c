import type { Context } from '../../context.js';
import { isReady, ownGateway, type OwnGateway } from './own-gateway.js';
import { tellSetupLink } from './setup-link.js';
import { startUntilReady } from './until-ready.js';

/** Starts the gateway so that it outlives this terminal, and waits until it can be used. */
export async function startGateway(context: Context, options: { timeout: number }): Promise<void> {
  const gateway = await ownGateway(context, 'started');
  if (await isReady(gateway.client)) {
    context.printer.talk(`A gateway runs already at ${gateway.client.baseUrl}.`);
    if ((await gateway.form.pid()) !== undefined)
      await tellSetupLink(context.printer, gateway, gateway.log.tailStart);
    return;
  }
  await startAndTell(context, gateway, options.timeout);
}

/** Starts it, waits for it, and says where it is and how to begin. */
export async function startAndTell(
  { printer }: Context,
  gateway: OwnGateway,
  seconds: number,
): Promise<void> {
  const { client, form } = gateway;
  const { logStart } = await startUntilReady(gateway, seconds);
  printer.talk(`Gateway ready at ${client.baseUrl} (${form.words}, process ${await form.pid()}).`);
  await tellSetupLink(printer, gateway, logStart);
  printer.line(client.baseUrl);
}
