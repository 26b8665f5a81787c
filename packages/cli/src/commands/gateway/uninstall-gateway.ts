import type { Context } from '../../context.js';
import { badUsage } from '../../failure.js';
import { installedService } from './service/find-service.js';

/** Stops the service and takes it away; settings, data and log stay. */
export async function uninstallGateway(context: Context): Promise<void> {
  const { printer, isOwnGateway } = context;
  if (!isOwnGateway)
    throw badUsage('Only the gateway of this machine can be uninstalled; leave out --gateway.');
  const service = installedService((await context.paths()).state);
  if (!service) return printer.talk('The gateway is not installed as a service.');
  if ((await service.pid()) !== undefined) await service.stop();
  await service.uninstall();
  printer.talk(`Removed ${service.file}. Settings, data and log stay.`);
}
