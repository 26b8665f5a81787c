import { readFileSync } from 'node:fs';
import type { Setting } from '../schema/setting.js';
import type { Entry, Layer, Origin, Problem } from './layer.js';
import { readText } from './read-text.js';
import type { Variable, Variables } from './variables.js';

const originOf = ({ source }: Variable): Origin => ({ kind: 'environment', source });

interface Reading {
  text?: string;
  origin?: Origin;
  problem?: Problem;
}

function readSecretFile(key: string, { text: path, source }: Variable): Reading {
  const origin = { kind: 'environment', source } as const;
  try {
    return { text: readFileSync(path, 'utf8').replace(/\r?\n$/, ''), origin };
  } catch {
    return { problem: { key, origin, message: 'names a file that cannot be read' } };
  }
}

function read({ key, secret }: Setting, name: string, variables: Variables): Reading {
  const direct = variables.get(name);
  const file = secret ? variables.get(`${name}_FILE`) : undefined;
  if (direct && file) {
    const origin = originOf(file);
    return { problem: { key, origin, message: `is stated twice, as ${name} and as ${name}_FILE; keep one` } };
  }
  if (file) return readSecretFile(key, file);
  return direct ? { text: direct.text, origin: originOf(direct) } : {};
}

/** What the environment states: for each key the strongest of its variables. */
export function environmentLayer(settings: Iterable<Setting>, variables: Variables): Layer {
  const entries = new Map<string, Entry>();
  const problems: Problem[] = [];
  for (const setting of settings) {
    for (const name of setting.variables ?? []) {
      const { text, origin, problem } = read(setting, name, variables);
      if (problem) problems.push(problem);
      if (text === undefined || !origin) continue;
      entries.set(setting.key, { value: readText(setting.schema, text), origin });
      break;
    }
  }
  return { entries, problems };
}
