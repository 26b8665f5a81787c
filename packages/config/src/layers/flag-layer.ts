import type { Setting } from '../schema/setting.js';
import type { Entry, Layer, Origin, Problem } from './layer.js';
import { readText } from './read-text.js';
import { unknownKey } from './unknown-key.js';

/** Values from the command line, by dotted key. */
export type Flags = Readonly<Record<string, string | undefined>>;

export function flagLayer(settings: ReadonlyMap<string, Setting>, flags: Flags): Layer {
  const entries = new Map<string, Entry>();
  const problems: Problem[] = [];
  for (const [key, text] of Object.entries(flags)) {
    if (text === undefined) continue;
    const origin: Origin = { kind: 'flag', source: key };
    const setting = settings.get(key);
    if (setting) entries.set(key, { value: readText(setting.schema, text), origin });
    else problems.push(unknownKey(key, origin, settings));
  }
  return { entries, problems };
}
