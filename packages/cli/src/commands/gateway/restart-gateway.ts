import type { Context } from '../../context.js';
import { ownGateway, refuseForeign } from './own-gateway.js';
import { startAndTell } from './start-gateway.js';

/** Lets the gateway drain, and starts it again; one that does not run is started. */
export async function restartGateway(context: Context, options: { timeout: number }): Promise<void> {
  const gateway = await ownGateway(context, 'restarted');
  const pid = await gateway.form.pid();
  await gateway.form.stop();
  if (pid === undefined) await refuseForeign(gateway.client);
  await startAndTell(context, gateway, options.timeout);
}
