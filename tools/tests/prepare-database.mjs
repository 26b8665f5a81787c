import { fileURLToPath } from 'node:url';
import { run } from '../services/command.mjs';

const maker = fileURLToPath(new URL('./print-database.mjs', import.meta.url));

/**
 * Makes the empty embedded database that gateways of the suites begin with: a copy takes a tenth of the time in
 * which each would make its own. Suites about a first start do without it.
 * @returns {Promise<{MOSAIC_TEST_DATABASE: string}>}
 */
export async function prepareDatabase(toolchain) {
  return { MOSAIC_TEST_DATABASE: await run(toolchain.node, [maker]) };
}
