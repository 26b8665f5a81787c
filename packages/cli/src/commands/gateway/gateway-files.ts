import { existsSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { exitCodes } from '../../exit-codes.js';
import { CommandFailure } from '../../failure.js';

/** Where the built gateway stands, seen from a folder above this program: in the packed program, and in the repository. */
const places = [join('gateway', 'dist', 'scripts'), join('apps', 'gateway', 'dist')];

/** Finds `main.js` (the server) or `host.js` (work on this host without one) of the gateway that came with this program. */
export function gatewayFile(name: 'main.js' | 'host.js'): string {
  for (let folder = import.meta.dirname; ; folder = dirname(folder)) {
    const found = places.map((place) => join(folder, place, name)).find((file) => existsSync(file));
    if (found) return found;
    if (dirname(folder) === folder) break;
  }
  throw new CommandFailure('not_found', exitCodes.notFound, 'No built gateway came with this program.', {
    remediation: 'npm run build',
  });
}
