import { dirname, join, resolve } from 'node:path';
import type { Tier } from '@mosaicstack/types';
import type { z } from 'zod';
import type { Entry, Layer, Origin, Problem } from '../layers/layer.js';
import type { MosaicPaths } from '../paths.js';
import {
  settingsOfTier,
  tierSchemas,
  type FederatedSettings,
  type LocalSettings,
  type StandaloneSettings,
} from '../schema/config-schema.js';
import {
  environmentSchema,
  environmentSettings,
  type EnvironmentSettings,
} from '../schema/environment-settings.js';
import { foldProviders } from '../schema/provider-settings.js';
import { foldSignIn } from '../schema/sign-in-settings.js';
import { chooseTier } from './choose-tier.js';
import { crossCheck } from './cross-checks.js';
import { describeIssue } from './describe-issue.js';
import { mergeLayers } from './merge-layers.js';
import { nameOrigin } from './name-origin.js';
import { refuse, unknownTier } from './refuse.js';

export type LocalConfig = LocalSettings & EnvironmentSettings;
export type StandaloneConfig = StandaloneSettings & EnvironmentSettings;
export type FederatedConfig = FederatedSettings & EnvironmentSettings;

/** Everything the gateway is told, discriminated by `tier`. */
export type MosaicConfig = LocalConfig | StandaloneConfig | FederatedConfig;

export interface Resolved {
  config: MosaicConfig;
  /** By dotted key, as stated or by default; what nobody stated and has no default is absent. */
  values: ReadonlyMap<string, unknown>;
  origins: ReadonlyMap<string, Origin>;
  warnings: readonly string[];
}

const DEFAULT: Origin = { kind: 'default', source: '' };

/** Dotted keys as nested blocks. */
function nest(entries: ReadonlyMap<string, Entry>): Record<string, unknown> {
  const root: Record<string, unknown> = {};
  for (const [key, { value }] of entries) {
    const parts = key.split('.');
    const last = parts.pop() ?? key;
    let block = root;
    for (const part of parts) block = (block[part] ??= {}) as Record<string, unknown>;
    block[last] = value;
  }
  return root;
}

function parse<Schema extends z.ZodType>(
  schema: Schema,
  entries: ReadonlyMap<string, Entry>,
  problems: Problem[],
): z.output<Schema> | undefined {
  const result = schema.safeParse(nest(entries));
  if (result.success) return result.data;
  for (const issue of result.error.issues) {
    const key = issue.path.map(String).join('.');
    problems.push({ key, origin: nearestOrigin(entries, key), message: describeIssue(issue) });
  }
  return undefined;
}

/** What stated a key, or the list it stands in, or else its neighbours: a missing key is the fault of whoever began the block. */
function nearestOrigin(entries: ReadonlyMap<string, Entry>, key: string): Origin {
  const parts = key.split('.');
  for (let length = parts.length; length > 0; length -= 1) {
    const prefix = parts.slice(0, length).join('.');
    const direct = entries.get(prefix);
    if (direct) return direct.origin;
    const below = [...entries].find(
      ([name, { origin }]) => name.startsWith(`${prefix}.`) && origin.kind !== 'default',
    );
    if (below) return below[1].origin;
  }
  return DEFAULT;
}

/** A relative folder in a file is meant from that file's place. */
function placeDataDir(stated: string | undefined, { source, kind }: Origin, paths: MosaicPaths): string {
  if (stated === undefined) return join(paths.data, 'pglite');
  return resolve(kind.endsWith('file') ? dirname(source) : dirname(paths.projectFile), stated);
}

function valuesOf(parsed: object, tier: Tier): Map<string, unknown> {
  const found = new Map<string, unknown>();
  for (const key of [...settingsOfTier(tier).keys(), ...environmentSettings.keys()]) {
    let value: unknown = parsed;
    for (const part of key.split('.')) value = (value as Record<string, unknown> | undefined)?.[part];
    if (value !== undefined) found.set(key, value);
  }
  return found;
}

const only = (entries: ReadonlyMap<string, Entry>, keep: (key: string) => boolean): Map<string, Entry> =>
  new Map([...entries].filter(([key]) => keep(key)));

/**
 * One typed value out of what all layers state, the strongest first.
 *
 * Rejects with `TierDetectionError` when the tier and its services are stated wrongly and with
 * `config_invalid` otherwise; both name key, origin and remedy and never a value.
 */
export function resolveConfig(layers: readonly Layer[], paths: MosaicPaths): Resolved {
  const problems = layers.flatMap((layer) => layer.problems);
  const choice = chooseTier(layers);
  if ('unknown' in choice) throw refuse([unknownTier(choice.unknown), ...problems]);
  const { entries, warnings, problems: found } = mergeLayers(layers, choice);
  problems.push(...found);
  const originOf = (key: string): Origin => entries.get(key)?.origin ?? DEFAULT;
  const own = parse(
    environmentSchema,
    only(entries, (key) => environmentSettings.has(key)),
    problems,
  );
  const file = only(entries, (key) => !environmentSettings.has(key));
  const settings = parse(tierSchemas[choice.tier], file, problems);
  if (settings) problems.push(...crossCheck(settings, originOf));
  const [first, ...rest] = problems;
  if (first || !settings || !own) throw refuse([first ?? unknownTier(choice.origin), ...rest]);
  if (choice.alias !== undefined)
    warnings.push(
      `The tier "${choice.alias}" (${nameOrigin(choice.origin, 'tier')}) is called "standalone" now; please write that.`,
    );
  const { $schema: _editorHint, ...stated } = settings;
  const { providers: signIn, missing } = foldSignIn(settings.signIn);
  for (const key of missing) warnings.push(`${key} is missing, so nobody can sign in by that provider.`);
  const shared = { ...own, providers: foldProviders(settings.providers), signIn };
  const config: MosaicConfig =
    stated.tier === 'local'
      ? {
          ...stated,
          ...shared,
          storage: {
            type: 'pglite',
            dataDir: placeDataDir(stated.storage.dataDir, originOf('storage.dataDir'), paths),
          },
        }
      : { ...stated, ...shared };
  const values = valuesOf({ ...own, ...settings, storage: config.storage }, choice.tier);
  return {
    config,
    values,
    warnings,
    origins: new Map([...entries].map(([key, { origin }]) => [key, origin])),
  };
}
