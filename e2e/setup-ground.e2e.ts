import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { createClient } from '@mosaicstack/client';
import type { Ground } from '@mosaicstack/types';
import { afterEach, describe, expect, it } from 'vitest';
import { GatewayProcess, sleep } from './support/gateway-process.js';
import { admin } from './support/person.js';
import { scratchDatabase, scratchKeyspace, services } from './support/services.js';

describe('a gateway that is set up in a browser', () => {
  let gateway: GatewayProcess;
  afterEach(() => gateway.dispose());

  const client = () => createClient({ baseUrl: gateway.url });
  const token = () => new URL(gateway.setupLink).searchParams.get('token') ?? '';
  const file = () => path.join(gateway.home, 'mosaic.config.json');
  const kept = () => readdirSync(gateway.home).filter((name) => name.endsWith('.bak'));

  const untilAnew = async (start: string): Promise<Ground> => {
    for (;;) {
      const ground = await client()
        .bootstrap.ground({ token: token() })
        .catch(() => undefined);
      if (ground && ground.start !== start) return ground;
      await sleep(50);
    }
  };

  it.skipIf(!services)(
    'moves to the servers of its choice in the process it has, with the same proof',
    async () => {
      if (!services) return;
      const database = await scratchDatabase(services.postgresUrl);
      try {
        gateway = await GatewayProcess.start();
        const { pid } = gateway;
        const proof = token();
        const choice = {
          token: proof,
          tier: 'standalone' as const,
          databaseUrl: database.url,
          valkeyUrl: scratchKeyspace(services.valkeyUrl),
        };
        const plan = await client().bootstrap.planGround(choice);
        expect(plan.probes.filter(({ state }) => state === 'failed')).toEqual([]);
        const { start } = await client().bootstrap.applyGround(choice);
        const ground = await untilAnew(start);
        expect(ground).toMatchObject({ tier: 'standalone', refused: null });
        expect([gateway.pid, token()]).toEqual([pid, proof]);

        const { user } = await client().bootstrap.setup({ ...admin, token: proof });
        expect(user.role).toBe('admin');
        expect(await client().bootstrap.status()).toMatchObject({ needsSetup: false });
        await expect(client().bootstrap.applyGround({ token: proof, tier: 'local' })).rejects.toMatchObject({
          code: 'already_set_up',
        });
        // Neither the address with its password nor the proof is said where it was not said before.
        const { password } = new URL(database.url);
        if (password !== '') expect(`${gateway.stdout}${gateway.stderr}`).not.toContain(password);
        expect(gateway.stderr).not.toContain(proof);
        expect(await gateway.stop()).toBe(0);

        // The next start of the process finds it all there.
        await gateway.start();
        expect(await client().bootstrap.status()).toMatchObject({ needsSetup: false });
      } finally {
        await gateway.dispose();
        await database.drop();
      }
    },
  );

  it('stands on what it stood on before where it does not start on the choice, and says why', async () => {
    gateway = await GatewayProcess.make();
    const before = '{ "tier":   "local" }\n';
    writeFileSync(file(), before);
    await gateway.start();
    // An address that no machine of ours has.
    const away = { token: token(), tier: 'local' as const, host: '192.0.2.1', allowInsecure: true };
    const { start, kept: backup } = await client().bootstrap.applyGround(away);
    expect(backup).not.toBeNull();
    const ground = await untilAnew(start);
    expect(ground).toMatchObject({ tier: 'local', url: gateway.url });
    expect(ground.refused?.message).toBe(`The gateway cannot listen on 192.0.2.1:${gateway.port}.`);
    expect(readFileSync(file(), 'utf8')).toBe(before);
    expect([kept(), existsSync(backup ?? '')]).toEqual([[], false]);
    expect(gateway.stderr).toContain('192.0.2.1');
    await client().bootstrap.setup({ ...admin, token: token() });
    expect(await gateway.stop()).toBe(0);
  });
});
