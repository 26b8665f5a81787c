import { AppError } from '@mosaicstack/kernel';
import { unknownKey } from '../layers/unknown-key.js';
import type { Origin } from '../layers/layer.js';
import type { LoadedConfig } from '../load-config.js';
import { nameOrigin } from '../resolving/name-origin.js';
import { settingsOfTier } from '../schema/config-schema.js';
import { environmentSettings } from '../schema/environment-settings.js';
import type { Setting } from '../schema/setting.js';
import { mask } from './mask.js';

/** One key as it may be shown to anybody: secrets are masked. */
export interface ConfigEntry {
  key: string;
  /** Undefined where nothing is stated and there is no default. */
  value: unknown;
  /** In words, e.g. `variable MOSAIC_GATEWAY_PORT`. */
  origin: string;
  originKind: Origin['kind'];
  description: string;
}

const knownTo = ({ config }: LoadedConfig): ReadonlyMap<string, Setting> =>
  new Map([...settingsOfTier(config.tier), ...environmentSettings]);

function entryOf({ values, origins }: LoadedConfig, { key, schema, description }: Setting): ConfigEntry {
  const origin = origins.get(key) ?? { kind: 'default', source: '' };
  const value = values.get(key);

  return {
    key,
    value: mask(schema, value),
    origin: nameOrigin(origin, key),
    originKind: origin.kind,
    description,
  };
}

/** Every key of the chosen tier with its value and what stated it. */
export const listConfig = (loaded: LoadedConfig): ConfigEntry[] =>
  [...knownTo(loaded).values()].map((setting) => entryOf(loaded, setting));

/** One key of {@link listConfig}. Rejects an unknown one with the likely other. */
export function getConfig(loaded: LoadedConfig, key: string): ConfigEntry {
  const known = knownTo(loaded);
  const setting = known.get(key);
  if (setting) return entryOf(loaded, setting);
  const { message } = unknownKey(key, { kind: 'flag', source: key }, known);
  const end = message.endsWith('?') ? '' : '.';
  throw new AppError('invalid_request', `${key} ${message}${end}`, { remediation: 'mosaic config list' });
}
