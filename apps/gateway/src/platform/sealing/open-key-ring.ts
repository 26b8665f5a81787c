import type { LoadedConfig } from '@mosaicstack/config';
import type { Logger } from '@mosaicstack/kernel';
import { KeyFile } from './key-file.js';
import { KeyRing, type KeySource } from './key-ring.js';
import { keysInFile, statedKeys } from './stated-keys.js';

/** Where the root keys of an instance are: those the operator stated, else the instance's own file, made at the first start. */
export function keySourceOf({ config, paths, rootKeyFile }: LoadedConfig): KeySource {
  if (rootKeyFile !== undefined) return keysInFile(rootKeyFile);
  if (config.rootKey !== undefined) return statedKeys('MOSAIC_ROOT_KEY', config.rootKey);
  return KeyFile.open(paths.data);
}

export const openKeyRing = (loaded: LoadedConfig, logger: Logger): KeyRing =>
  new KeyRing(keySourceOf(loaded), logger);
