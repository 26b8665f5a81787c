import { createHash } from 'node:crypto';
import { homedir } from 'node:os';
import { dirname, join } from 'node:path';
import { locatePaths, type MosaicPaths } from '@mosaicstack/config';
import { Launchd } from './launchd.js';
import type { ServiceManager } from './service-manager.js';
import { hasSystemd, Systemd } from './systemd.js';

/** Where things of this user are when nothing states another place. */
const usual = (): MosaicPaths =>
  locatePaths({ env: {}, cwd: join(homedir(), '.mosaic-has-no-project-here') });

/** Each instance of a user is a service of its own: another state folder, another name. */
export function serviceName(stateFolder: string): string {
  if (stateFolder === usual().state) return 'mosaic-gateway';
  return `mosaic-gateway-${createHash('sha256').update(stateFolder).digest('hex').slice(0, 8)}`;
}

function managerOfPlatform(stateFolder: string): ServiceManager | undefined {
  const name = serviceName(stateFolder);
  if (process.platform === 'linux') return new Systemd(name, dirname(usual().config));
  const uid = process.getuid?.();
  return process.platform === 'darwin' && uid !== undefined
    ? new Launchd(name, { home: homedir(), uid })
    : undefined;
}

/** The service that the instance with this state folder is installed as; undefined when it is none. */
export function installedService(stateFolder: string): ServiceManager | undefined {
  const manager = managerOfPlatform(stateFolder);
  return manager?.isInstalled() ? manager : undefined;
}

/** The service manager that would run this instance; undefined on a machine without a working one. */
export async function usableManager(stateFolder: string): Promise<ServiceManager | undefined> {
  const manager = managerOfPlatform(stateFolder);
  if (manager === undefined || process.platform !== 'linux') return manager;
  return (await hasSystemd()) ? manager : undefined;
}
