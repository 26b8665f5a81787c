import { environmentLayer } from './layers/environment-layer.js';
import { readConfigText, textLayer } from './layers/file-layer.js';
import { flagLayer, type Flags } from './layers/flag-layer.js';
import type { Layer, OriginKind } from './layers/layer.js';
import { gatherVariables, type Environment, type Variables } from './layers/variables.js';
import { withSystemCredential } from './layers/system-credential.js';
import { hasProjectFile, mosaicPaths, type MosaicPaths } from './paths.js';
import { resolveConfig, type Resolved } from './resolving/resolve-config.js';
import { allSettings } from './schema/config-schema.js';
import { environmentSettings } from './schema/environment-settings.js';
import { warnOnce } from './warn-once.js';

export interface LoadOptions {
  /** By dotted key, e.g. `{ 'gateway.port': '8080' }`. */
  flags?: Flags;
  env?: Environment;
  cwd?: string;
  /** Texts to take instead of what the files hold, by path: how an edit is tried before it is made. */
  texts?: ReadonlyMap<string, string>;
}

export interface LoadedConfig extends Resolved {
  paths: MosaicPaths;
  /** The file that `rootKey` was read from, where it was: it may come to hold newer keys while we run. */
  rootKeyFile?: string;
}

interface Surroundings {
  paths: MosaicPaths;
  variables: Variables;
}

function look({ env = process.env, cwd = process.cwd(), texts }: LoadOptions): Surroundings {
  const before = mosaicPaths(env, cwd);
  const beside = hasProjectFile(before) || texts?.has(before.projectFile) === true;
  const variables = withSystemCredential(gatherVariables(env, before.dotEnvFile, beside), env);
  const home = variables.get('MOSAIC_HOME')?.text;
  return { variables, paths: home === undefined ? before : mosaicPaths({ ...env, MOSAIC_HOME: home }, cwd) };
}

function fileLayer(path: string, kind: OriginKind, texts: LoadOptions['texts']): Layer {
  const text = texts?.get(path) ?? readConfigText(path);
  if (text === undefined) return { entries: new Map(), problems: [] };
  return textLayer(text, { kind, source: path }, allSettings);
}

/** Where things would be, without reading any configuration file. */
export const locatePaths = (options: Pick<LoadOptions, 'env' | 'cwd'> = {}): MosaicPaths =>
  look(options).paths;

/**
 * The one resolver, for start, doctor, wizard and command line. Per key a flag beats the
 * environment (which a `.env` beside the project file fills up), that the project file, that the
 * user file, that the default. Warnings are returned, and each is said once per process on stderr.
 */
export function loadConfig(options: LoadOptions = {}): LoadedConfig {
  const { paths, variables } = look(options);
  const layers = [
    flagLayer(allSettings, options.flags ?? {}),
    environmentLayer([...allSettings.values(), ...environmentSettings.values()], variables),
    fileLayer(paths.projectFile, 'project-file', options.texts),
    fileLayer(paths.userFile, 'user-file', options.texts),
  ];
  const resolved = resolveConfig(layers, paths);
  for (const warning of resolved.warnings) warnOnce(warning);
  const rootKeyFile = variables.get('MOSAIC_ROOT_KEY_FILE')?.text;
  return { ...resolved, paths, ...(rootKeyFile === undefined ? {} : { rootKeyFile }) };
}
