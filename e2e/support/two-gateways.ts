import { writeFileSync } from 'node:fs';
import path from 'node:path';
import { GatewayProcess } from './gateway-process.js';
import { type Person, setUp } from './person.js';
import { scratchDatabase, scratchKeyspace, type services } from './services.js';

/** Two gateways of one instance, set up by Ada at the first. */
export interface TwoGateways {
  first: GatewayProcess;
  second: GatewayProcess;
  ada: Person;
  dispose(): Promise<void>;
}

/** Starts both on a database and a keyspace of their own; the second only once the first is set up. */
export async function startTwoGateways(
  { postgresUrl, valkeyUrl }: NonNullable<typeof services>,
  env: Record<string, string> = {},
): Promise<TwoGateways> {
  const database = await scratchDatabase(postgresUrl);
  const config = {
    tier: 'standalone',
    storage: { type: 'postgres', url: database.url },
    queue: { type: 'bullmq', url: scratchKeyspace(valkeyUrl) },
  };
  const started: GatewayProcess[] = [];
  const dispose = async () => {
    for (const gateway of started) await gateway.dispose();
    await database.drop();
  };
  const start = async () => {
    const gateway = await GatewayProcess.make({
      env: { MOSAIC_ROOT_KEY: 'a key that both gateways of this instance share', ...env },
    });
    started.push(gateway);
    writeFileSync(path.join(gateway.home, 'mosaic.config.json'), JSON.stringify(config));
    await gateway.start();
    return gateway;
  };
  try {
    const first = await start();
    const ada = await setUp(first);
    return { first, second: await start(), ada, dispose };
  } catch (error) {
    await dispose();
    throw error;
  }
}
