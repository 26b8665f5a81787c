import type { Context } from '../../context.js';
import { cleanText } from '../../output/clean-text.js';
import { isReady, ownGateway, type OwnGateway } from './own-gateway.js';
import { startUntilReady } from './until-ready.js';

/** Starts the gateway so that it outlives this terminal, and waits until it can be used. */
export async function startGateway(context: Context, options: { timeout: number }): Promise<void> {
  const gateway = await ownGateway(context, 'started');
  if (await isReady(gateway.client))
    return context.printer.talk(`A gateway runs already at ${gateway.client.baseUrl}.`);
  await startAndTell(context, gateway, options.timeout);
}

/** Starts it, waits for it, and says where it is and how to begin. */
export async function startAndTell(
  { printer }: Context,
  gateway: OwnGateway,
  seconds: number,
): Promise<void> {
  const { client, form } = gateway;
  const { printed } = await startUntilReady(gateway, seconds);
  printer.talk(`Gateway ready at ${client.baseUrl} (${form.words}, process ${await form.pid()}).`);
  const setup = setupLink(printed);
  if (setup) printer.talk(`Create the first administrator:\n  ${setup}`);
  printer.line(client.baseUrl);
}

const setupLink = (printed: string): string | undefined =>
  cleanText(/^\s*(https?:\/\/\S+\/setup\?token=\S+)\s*$/m.exec(printed)?.[1] ?? '') || undefined;
