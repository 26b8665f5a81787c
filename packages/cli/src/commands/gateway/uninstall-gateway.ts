import type { Context } from '../../context.js';
import { installedService } from './service/find-service.js';

/** Stops the service and takes it away; settings, data and log stay. */
export async function uninstallGateway(
  context: Context,
  { dryRun }: { dryRun?: boolean } = {},
): Promise<void> {
  const { printer } = context;
  await context.refuseOtherGateways('Only the gateway of this machine can be uninstalled');
  const service = installedService((await context.paths()).state);
  if (!service) return printer.talk('The gateway is not installed as a service.');
  if (dryRun) return printer.line(`Would stop the service and remove ${service.file}.`);
  if ((await service.pid()) !== undefined) await service.stop();
  await service.uninstall();
  printer.talk(`Removed ${service.file}. Settings, data and log stay.`);
}
