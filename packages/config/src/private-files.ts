import { join } from 'node:path';
import { installationKeyFile } from './installation-key.js';
import type { LoadedConfig } from './load-config.js';
import type { MosaicPaths } from './paths.js';
import { allSettings } from './schema/config-schema.js';
import { environmentSettings } from './schema/environment-settings.js';

/** Files that hold keys and tokens: nobody but their owner should read them. They need not exist. */
const keyFiles = ({ config, data, state }: MosaicPaths): string[] => [
  join(data, 'root-keys.json'),
  join(data, 'root-key'),
  join(data, 'setup-token'),
  installationKeyFile(data),
  join(config, 'credentials.json'),
  join(state, 'gateway.log'),
];

/**
 * Every file of an instance that only its owner should read: keys, tokens, and the settings files that state
 * a secret. Without `origins`, as when the configuration cannot be used, keys and tokens alone.
 */
export function privateFiles(paths: MosaicPaths, origins: LoadedConfig['origins'] = new Map()): string[] {
  const files = new Set(keyFiles(paths));
  for (const [key, { kind, source }] of origins) {
    if ((allSettings.get(key) ?? environmentSettings.get(key))?.secret !== true) continue;
    if (kind === 'project-file' || kind === 'user-file') files.add(source);
    else if (kind === 'environment' && source.includes(' in ')) files.add(paths.dotEnvFile);
  }
  return [...files];
}

/** Whether a file's mode lets anybody but its owner read or change it. */
export const isOpenToOthers = (mode: number): boolean => (mode & 0o077) !== 0;
