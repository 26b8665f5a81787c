import type { LoadedConfig } from '../load-config.js';
import { allSettings } from '../schema/config-schema.js';
import { environmentSettings } from '../schema/environment-settings.js';

/** Variables that say where an instance and its programs are, rather than what it is told. */
const locating = [
  'PATH',
  'MOSAIC_HOME',
  'MOSAIC_CONFIG',
  'XDG_CONFIG_HOME',
  'XDG_DATA_HOME',
  'XDG_STATE_HOME',
  'XDG_CACHE_HOME',
];

export interface ServiceEnvironment {
  /** What a service has to be given to find the same settings as this shell. No secret is among them. */
  variables: Readonly<Record<string, string>>;
  /** Variables of this shell that hold a secret, which no service file may repeat. */
  withheld: readonly string[];
}

/** By name, not by key: a database's URL states the tier too. */
const secretVariables = new Set(
  [...allSettings.values(), ...environmentSettings.values()]
    .filter(({ secret }) => secret)
    .flatMap(({ variables }) => variables ?? []),
);

/** What of this shell's environment states the configuration; what a `.env` file states is found there again. */
export function serviceEnvironment(
  { origins }: Pick<LoadedConfig, 'origins'>,
  env: Readonly<Record<string, string | undefined>> = process.env,
): ServiceEnvironment {
  const variables: Record<string, string> = {};
  const withheld = new Set<string>();
  const carry = (name: string): void => {
    const text = env[name];
    if (text !== undefined && text !== '') variables[name] = text;
  };
  for (const name of locating) carry(name);
  for (const { kind, source } of origins.values()) {
    if (kind !== 'environment' || env[source] === undefined) continue;
    if (secretVariables.has(source)) withheld.add(source);
    else carry(source);
  }
  return { variables, withheld: [...withheld] };
}
