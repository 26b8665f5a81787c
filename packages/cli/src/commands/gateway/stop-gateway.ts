import type { Context } from '../../context.js';
import { ownGateway, refuseForeign } from './own-gateway.js';

/** Stops the gateway that `gateway start` began; answers being written are kept. */
export async function stopGateway(context: Context): Promise<void> {
  const { client, form } = await ownGateway(context, 'stopped');
  const pid = await form.pid();
  await form.stop();
  if (pid !== undefined) return context.printer.talk(`Stopped the gateway (${form.words}, process ${pid}).`);
  await refuseForeign(client);
  context.printer.talk('No gateway runs in the background.');
}
