import type { Context } from '../../context.js';
import { ownGateway, refuseForeign } from './own-gateway.js';

/** Stops the gateway that `gateway start` began; answers being written are kept. */
export async function stopGateway(context: Context, { dryRun }: { dryRun?: boolean } = {}): Promise<void> {
  const { client, form } = await ownGateway(context, 'stopped');
  const pid = await form.pid();
  if (dryRun && pid !== undefined)
    return context.printer.line(`Would stop the gateway (${form.words}, process ${pid}).`);
  if (!dryRun) await form.stop();
  if (pid !== undefined) return context.printer.talk(`Stopped the gateway (${form.words}, process ${pid}).`);
  await refuseForeign(client);
  context.printer.talk('No gateway runs in the background.');
}
