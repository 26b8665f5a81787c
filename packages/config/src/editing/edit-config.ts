import { existsSync, mkdirSync } from 'node:fs';
import { dirname } from 'node:path';
import { AppError } from '@mosaicstack/kernel';
import { applyEdits, modify, parseTree, findNodeAtLocation, type ParseError } from 'jsonc-parser';
import writeFileAtomic from 'write-file-atomic';
import { flatKeys, readConfigText } from '../layers/file-layer.js';
import type { Origin } from '../layers/layer.js';
import { readText } from '../layers/read-text.js';
import { unknownKey } from '../layers/unknown-key.js';
import { loadConfig, locatePaths, type LoadedConfig, type LoadOptions } from '../load-config.js';
import { readTier } from '../resolving/choose-tier.js';
import { nameOrigin } from '../resolving/name-origin.js';
import { refuse } from '../resolving/refuse.js';
import { settingFault } from '../resolving/setting-fault.js';
import { allSettings } from '../schema/config-schema.js';
import { environmentSettings } from '../schema/environment-settings.js';
import type { Setting } from '../schema/setting.js';

export interface ConfigEdit extends Pick<LoadOptions, 'env' | 'cwd'> {
  /** By dotted key, as text from the command line; undefined takes the key out. Made together or not at all. */
  changes: Readonly<Record<string, string | undefined>>;
  /** Without one: the project file if there is one, else the user file. */
  file?: 'project' | 'user';
}

export interface ConfigEdited {
  path: string;
  loaded: LoadedConfig;
  /** Keys that something stronger states, so that the change shows no effect, with what that is. */
  shadowed: readonly { key: string; by: string }[];
}

const NEW_FILE = '{}\n';
const PRIVATE_FILE = 0o600;
const formattingOptions = { insertSpaces: true, tabSize: 2 };

function settingFor(key: string): Setting {
  const setting = allSettings.get(key);
  if (setting) return setting;
  const variable = environmentSettings.get(key)?.variables?.[0];
  if (variable !== undefined)
    throw new AppError('invalid_request', `${key} stands in no file.`, { remediation: `Set ${variable}.` });
  const { message } = unknownKey(key, { kind: 'flag', source: key }, allSettings);
  throw new AppError('invalid_request', `${key} ${message}.`, { remediation: 'mosaic config list' });
}

const meant = (setting: Setting, text: string): unknown =>
  setting.key === 'tier' ? (readTier(text) ?? text) : readText(setting.schema, text);

/** Something stronger may hide a wrong value today; without it the next start would fail. */
function assertTakes(key: string, value: unknown, origin: Origin): void {
  const fault = settingFault(key, value);
  if (!fault) return;
  throw refuse([{ ...fault, origin, remedy: `Give another value; ${origin.source} is left as it was.` }]);
}

/** Where a key stands in this text: its block, or the flat name it was written under. */
function placeOf(text: string, key: string): string[] {
  const flat = Object.entries(flatKeys).find(([, means]) => means === key)?.[0];
  const tree = flat === undefined ? undefined : parseTree(text, [], { allowTrailingComma: true });
  return flat !== undefined && tree && findNodeAtLocation(tree, [flat]) ? [flat] : key.split('.');
}

function assertReadable(text: string, path: string): void {
  const errors: ParseError[] = [];
  parseTree(text, errors, { allowTrailingComma: true });
  if (errors.length === 0) return;
  throw new AppError('config_invalid', `${path} is not readable JSON, so it is left as it is.`, {
    remediation: `Edit ${path}, then run: mosaic config validate`,
  });
}

/**
 * Changes one configuration file, keeping its comments and order. Each value is held against its own
 * setting and the whole configuration is resolved with the change first: what would not start, now or
 * without the variable that hides it, is refused and the file stays as it was.
 */
export function editConfig({ changes, file, ...surroundings }: ConfigEdit): ConfigEdited {
  const { projectFile, userFile } = locatePaths(surroundings);
  const isProject = (file ?? (existsSync(projectFile) ? 'project' : 'user')) === 'project';
  const path = isProject ? projectFile : userFile;
  const origin: Origin = { kind: isProject ? 'project-file' : 'user-file', source: path };
  let text = readConfigText(path) ?? NEW_FILE;
  assertReadable(text, path);
  for (const [key, value] of Object.entries(changes)) {
    const setting = settingFor(key);
    const wanted = value === undefined ? undefined : meant(setting, value);
    if (wanted !== undefined) assertTakes(key, wanted, origin);
    text = applyEdits(text, modify(text, placeOf(text, key), wanted, { formattingOptions }));
  }
  const loaded = loadConfig({ ...surroundings, texts: new Map([[path, text]]) });
  mkdirSync(dirname(path), { recursive: true });
  writeFileAtomic.sync(path, text, existsSync(path) ? {} : { mode: PRIVATE_FILE });
  const shadowed = Object.keys(changes).flatMap((key) => {
    const effective = loaded.origins.get(key);
    return effective && effective.kind !== 'default' && effective.source !== path
      ? [{ key, by: nameOrigin(effective, key) }]
      : [];
  });
  return { path, loaded, shadowed };
}
