import { writeFileSync } from 'node:fs';
import path from 'node:path';
import { GatewayProcess } from './gateway-process.js';
import { scratchDatabase, scratchKeyspace, services } from './services.js';

export interface TierUnderTest {
  name: 'local' | 'standalone';
  gateway: GatewayProcess;
  /** Of its database server; undefined where it embeds one. */
  databaseUrl?: string;
  dispose(): Promise<void>;
}

export interface TierOptions {
  env?: Record<string, string>;
  /** Written to the project file of the gateway's folder. */
  config?: Record<string, unknown>;
}

/** A gateway, not yet started, on a tier of its own. */
export async function makeTier(
  name: TierUnderTest['name'],
  { env = {}, config }: TierOptions,
): Promise<TierUnderTest> {
  const database =
    name === 'standalone' && services ? await scratchDatabase(services.postgresUrl) : undefined;
  const gateway = await GatewayProcess.make({ env });
  const storage =
    database && services
      ? {
          tier: 'standalone',
          storage: { type: 'postgres', url: database.url },
          queue: { type: 'bullmq', url: scratchKeyspace(services.valkeyUrl) },
        }
      : { tier: 'local' };
  writeFileSync(path.join(gateway.home, 'mosaic.config.json'), JSON.stringify({ ...storage, ...config }));
  return {
    name,
    gateway,
    ...(database && { databaseUrl: database.url }),
    dispose: async () => {
      await gateway.dispose();
      await database?.drop();
    },
  };
}
