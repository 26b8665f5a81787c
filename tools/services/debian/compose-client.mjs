import path from 'node:path';
import { cached } from '../cache-folder.mjs';
import { newerCodename } from './private-apt.mjs';

/**
 * The compose client alone, out of the newer release's packages: it resolves compose files without an engine.
 * @returns {Promise<string>} the program
 */
export async function composeClient(openApt) {
  const folder = await cached(`compose-${process.arch}`, async (target) => {
    const apt = await openApt();
    await apt.unpack([`docker-compose/${newerCodename}`], target);
  });
  return path.join(folder, 'usr', 'libexec', 'docker', 'cli-plugins', 'docker-compose');
}
