import { readConfigText, textLayer } from '../layers/file-layer.js';
import { loadConfig, type LoadedConfig, type LoadOptions } from '../load-config.js';
import { refuse } from '../resolving/refuse.js';
import { settingFault } from '../resolving/setting-fault.js';
import { allSettings } from '../schema/config-schema.js';
import { fileToEdit, type ConfigEdit } from './plan-edit.js';
import { writeEdit } from './write-edit.js';

/** A configuration file as a person edits it; the text of one that is not there yet is an empty object. */
export function configText(options: Omit<ConfigEdit, 'changes'> = {}): { path: string; text: string } {
  const { source: path } = fileToEdit(options);
  return { path, text: readConfigText(path) ?? '{\n}\n' };
}

/**
 * Puts a whole text in the place of a configuration file. A text that cannot be read, has a key nobody
 * knows or would not start is refused with every fault in it, and the file stays as it was.
 */
export function writeConfigText(
  text: string,
  { file, ...surroundings }: Omit<ConfigEdit, 'changes'> = {},
): LoadedConfig {
  const origin = fileToEdit({ ...surroundings, ...(file && { file }) });
  const path = origin.source;
  const { entries, problems } = textLayer(text, origin, allSettings);
  const wrong = [...entries].flatMap(([key, { value }]) => {
    const fault = settingFault(key, value);
    return fault ? [{ ...fault, origin }] : [];
  });
  const [first, ...rest] = [...problems, ...wrong];
  if (first) throw refuse([first, ...rest]);
  const options: LoadOptions = { ...surroundings, texts: new Map([[path, text]]) };
  const loaded = loadConfig(options);
  const holdsSecret = [...entries.keys()].some((key) => allSettings.get(key)?.secret === true);
  writeEdit({ path, after: text, holdsSecret });
  return loaded;
}
