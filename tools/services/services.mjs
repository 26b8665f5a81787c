import { rmSync } from 'node:fs';
import { say } from '../runner/progress.mjs';
import { composeServices } from './compose-services.mjs';
import { debianServices } from './debian/debian-services.mjs';
import { makeScratchFolder } from './scratch-folder.mjs';

const needs = [
  { variable: 'MOSAIC_TEST_POSTGRES_URL', service: 'postgres', title: 'Postgres with pgvector' },
  {
    variable: 'MOSAIC_TEST_PLAIN_POSTGRES_URL',
    service: 'plainPostgres',
    title: 'Postgres without pgvector',
  },
  { variable: 'MOSAIC_TEST_VALKEY_URL', service: 'valkey', title: 'Valkey' },
];

/**
 * Finds or starts the real servers that tests use, each by the first way that works: the URL given in its
 * variable, a container, Debian's packages.
 * @returns {Promise<{environment: Record<string, string>, missing: {title: string, why: string}[], stop(): Promise<void>}>}
 */
export async function provideServices() {
  const environment = {};
  const missing = [];
  const running = [];
  const wanted = needs.filter(({ variable }) => {
    if (process.env[variable]) environment[variable] = process.env[variable];
    return !process.env[variable];
  });
  const scratch = wanted.length > 0 ? makeScratchFolder() : undefined;
  const stop = async () => {
    await Promise.allSettled(running.map((server) => server.stop()));
    if (scratch) rmSync(scratch, { recursive: true, force: true });
  };
  try {
    const source = scratch && ((await composeServices()) ?? debianServices(scratch));
    for (const { variable, service, title } of wanted) {
      if (!source) {
        missing.push({
          title,
          why: `no container engine answers and this is no known Debian; set ${variable}`,
        });
        continue;
      }
      say(`starting ${title}`);
      try {
        const server = await source[service]();
        running.push(server);
        environment[variable] = server.url;
      } catch (error) {
        missing.push({ title, why: error.message });
      }
    }
    if (source?.composeClient) Object.assign(environment, await findComposeClient(source));
  } catch (error) {
    await stop();
    throw error;
  }
  return { environment, missing, stop };
}

/** The compose files are checked by a client without an engine; where none can be had, that check is skipped. */
async function findComposeClient(source) {
  try {
    return { MOSAIC_TEST_COMPOSE: process.env.MOSAIC_TEST_COMPOSE ?? (await source.composeClient()) };
  } catch (error) {
    say(`no compose client: ${error.message}`);
    return {};
  }
}
