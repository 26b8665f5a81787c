import { readFileSync } from 'node:fs';
import path from 'node:path';
import { places } from './places.mjs';

/** The script that an installed root development tool runs as; started with Node, it needs no shell. */
export function toolEntry(packageName, binName = packageName) {
  const folder = path.join(places.nodeModules, packageName);
  const { bin } = JSON.parse(readFileSync(path.join(folder, 'package.json'), 'utf8'));
  return path.join(folder, typeof bin === 'string' ? bin : bin[binName]);
}
