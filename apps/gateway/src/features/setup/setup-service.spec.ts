import { mkdtempSync, rmSync, statSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import type { Authenticator } from '@mosaicstack/auth';
import { InstallationKey, installationKeyFile } from '@mosaicstack/config';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { openInstallationKey } from '../../platform/auth/open-installation-key.js';
import { SetupService } from './setup-service.js';
import { SetupTurns } from './setup-turns.js';

const challenge = 'what-was-asked-just-now';
const authenticator = { needsSetup: () => Promise.resolve(true) } as unknown as Authenticator;

describe('whether a gateway is of this installation', () => {
  let folder: string;
  beforeEach(() => (folder = mkdtempSync(path.join(os.tmpdir(), 'mosaic-setup-'))));
  afterEach(() => rmSync(folder, { recursive: true, force: true }));

  const gatewayOn = (data: string, port: number): SetupService =>
    new SetupService({
      authenticator,
      token: undefined,
      tokenRequired: false,
      key: openInstallationKey(data),
      port,
      restarts: { isLeaving: false },
      turns: new SetupTurns(),
    });

  it('is proven to who reads its data folder, and only when asked', async () => {
    const { proof = '' } = await gatewayOn(folder, 1_234).status({ challenge });
    const key = InstallationKey.read(folder);
    expect(key?.isProof(proof, { challenge, port: 1_234 })).toBe(true);
    expect(statSync(installationKeyFile(folder)).mode & 0o777).toBe(0o600);
    // The next start answers as this one did.
    expect(await gatewayOn(folder, 1_234).status({ challenge })).toMatchObject({ proof });
    expect(await gatewayOn(folder, 1_234).status({})).toEqual({ needsSetup: true, needsToken: false });
  });

  it('is proven neither by another folder nor for another port', async () => {
    openInstallationKey(folder);
    const key = InstallationKey.read(folder);
    const other = await gatewayOn(path.join(folder, 'other'), 1_234).status({ challenge });
    const elsewhere = await gatewayOn(folder, 4_321).status({ challenge });
    for (const { proof = '' } of [other, elsewhere])
      expect(key?.isProof(proof, { challenge, port: 1_234 })).toBe(false);
  });
});
