import { readdirSync } from 'node:fs';
import path from 'node:path';
import { readIfThere } from './files.mjs';
import { places } from './places.mjs';

/** The folders of all workspace packages under apps and packages, with their parsed package.json. */
export function workspaces() {
  return ['apps', 'packages'].flatMap((group) =>
    readdirSync(places.inRoot(group))
      .sort()
      .map((name) => ({ folder: places.inRoot(group, name), name }))
      .map((entry) => ({ ...entry, manifestText: readIfThere(path.join(entry.folder, 'package.json')) }))
      .filter((entry) => entry.manifestText !== undefined)
      .map(({ folder, name, manifestText }) => ({ folder, name, manifest: JSON.parse(manifestText) })),
  );
}
