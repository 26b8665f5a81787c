import { existsSync } from 'node:fs';
import { isDeepStrictEqual } from 'node:util';
import { AppError } from '@mosaicstack/kernel';
import { readConfigText, textLayer } from '../layers/file-layer.js';
import type { Origin } from '../layers/layer.js';
import { readText } from '../layers/read-text.js';
import { unknownKey } from '../layers/unknown-key.js';
import { loadConfig, locatePaths, type LoadedConfig, type LoadOptions } from '../load-config.js';
import { mask } from '../listing/mask.js';
import { readTier } from '../resolving/choose-tier.js';
import { refuse } from '../resolving/refuse.js';
import { settingFault } from '../resolving/setting-fault.js';
import { allSettings } from '../schema/config-schema.js';
import { environmentSettings } from '../schema/environment-settings.js';
import type { Setting } from '../schema/setting.js';
import { isReadable, mergeKeys } from './merge-keys.js';

export interface ConfigEdit extends Pick<LoadOptions, 'env' | 'cwd'> {
  /** By dotted key, as text from the command line; undefined takes the key out. Made together or not at all. */
  changes: Readonly<Record<string, string | undefined>>;
  /** Without one: the project file if there is one, else the user file. */
  file?: 'project' | 'user';
}

/** A change of one configuration file that was tried and not yet made. */
export interface PlannedEdit {
  path: string;
  /** Undefined where there is no file yet. */
  before: string | undefined;
  after: string;
  /** The whole configuration as it will be. */
  loaded: LoadedConfig;
  /** Whether a secret is among what is written. */
  holdsSecret: boolean;
  /** What the file itself comes to say, secrets masked; keys that stay as they are do not appear. */
  differences: readonly ConfigDifference[];
}

export interface ConfigDifference {
  key: string;
  /** Undefined where the file states nothing. */
  from: unknown;
  to: unknown;
}

const NEW_FILE = '{}\n';

function settingFor(key: string): Setting {
  const setting = allSettings.get(key);
  if (setting) return setting;
  const variable = environmentSettings.get(key)?.variables?.[0];
  if (variable !== undefined)
    throw new AppError('invalid_request', `${key} stands in no file.`, { remediation: `Set ${variable}.` });
  const { message } = unknownKey(key, { kind: 'flag', source: key }, allSettings);
  const end = message.endsWith('?') ? '' : '.';
  throw new AppError('invalid_request', `${key} ${message}${end}`, { remediation: 'mosaic config list' });
}

const meant = (setting: Setting, text: string): unknown =>
  setting.key === 'tier' ? (readTier(text) ?? text) : readText(setting.schema, text);

/** What is wrong with a text for one setting, as the end of a sentence that never repeats it; undefined when it will do. */
export function textFault(key: string, text: string): string | undefined {
  return settingFault(key, meant(settingFor(key), text))?.message;
}

/** Something stronger may hide a wrong value today; without it the next start would fail. */
function assertTakes(key: string, value: unknown, origin: Origin): void {
  const fault = settingFault(key, value);
  if (!fault) return;
  throw refuse([{ ...fault, origin, remedy: `Give another value; ${origin.source} is left as it was.` }]);
}

function assertReadable(text: string, path: string): void {
  if (isReadable(text)) return;
  throw new AppError('config_invalid', `${path} is not readable JSON, so it is left as it is.`, {
    remediation: `Edit ${path}, then run: mosaic config validate`,
  });
}

/** Which of the two configuration files a change goes to. */
export function fileToEdit({ file, ...surroundings }: Omit<ConfigEdit, 'changes'>): Origin {
  const { projectFile, userFile } = locatePaths(surroundings);
  const isProject = (file ?? (existsSync(projectFile) ? 'project' : 'user')) === 'project';
  return isProject ? { kind: 'project-file', source: projectFile } : { kind: 'user-file', source: userFile };
}

/**
 * Tries a change of one configuration file. Each value is held against its own setting, and the whole
 * configuration is resolved with the change: rejects with what would not start, now or without the
 * variable that hides it.
 */
export function planEdit({ changes, file, ...surroundings }: ConfigEdit): PlannedEdit {
  const origin = fileToEdit({ ...surroundings, ...(file && { file }) });
  const path = origin.source;
  const before = readConfigText(path);
  assertReadable(before ?? NEW_FILE, path);
  const values = new Map<string, unknown>();
  let holdsSecret = false;
  for (const [key, text] of Object.entries(changes)) {
    const setting = settingFor(key);
    const value = text === undefined ? undefined : meant(setting, text);
    if (value !== undefined) assertTakes(key, value, origin);
    if (value !== undefined && setting.secret === true) holdsSecret = true;
    values.set(key, value);
  }
  const after = mergeKeys(before ?? NEW_FILE, values);
  const loaded = loadConfig({ ...surroundings, texts: new Map([[path, after]]) });
  const statedBefore = textLayer(before ?? NEW_FILE, origin, allSettings).entries;
  const statedAfter = textLayer(after, origin, allSettings).entries;
  const differences = Object.keys(changes).flatMap((key) => {
    const [from, to] = [statedBefore.get(key)?.value, statedAfter.get(key)?.value];
    const { schema } = settingFor(key);
    return isDeepStrictEqual(from, to) ? [] : [{ key, from: mask(schema, from), to: mask(schema, to) }];
  });
  return { path, before, after, loaded, holdsSecret, differences };
}
