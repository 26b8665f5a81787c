import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import {
  ConnectionService,
  createPiRuntime,
  createProviders,
  defaultProviderSettings,
  ProviderCheck,
  shippedModels,
  StoredProviders,
  unmetered,
} from '@mosaicstack/agent';
import { Authenticator, type Asker, scryptHasher } from '@mosaicstack/auth';
import { openDatabase } from '@mosaicstack/db';
import { scratchDataDirectory } from '@mosaicstack/db/testing';
import { noTracer, type Sealer, silentLogger, systemClock, uuidSource } from '@mosaicstack/kernel';
import {
  authenticatorSecrets,
  namesFound,
  plantedSecrets,
  secretsIn,
  startScriptedModelServer,
} from '@mosaicstack/testing';
import type { UserId } from '@mosaicstack/types';
import { expect, it, onTestFinished } from 'vitest';
import { sealerForTest } from '../testing/sealer-for-test.js';

const origin = 'http://127.0.0.1:14242';
const password = 'correct horse battery';
const people = 5;

/** A sealer as it must not be: it writes down what it is given. */
const openSealer: Sealer = {
  seal: (_context, plaintext) => plaintext,
  open: (_context, sealed) => sealed,
  isCurrent: () => true,
};

/** Every byte of every file below a folder, as whoever stole a copy of it reads them. */
const bytesBelow = (folder: string): string =>
  readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => readFileSync(path.join(entry.parentPath, entry.name)).toString('latin1'))
    // Most of it is room that nothing was written to yet.
    .map((text) => text.replace(/\0{64,}/g, '\0'))
    .join('\n');

/** Keys of providers and of authenticators, kept by the product; and what a copy of the database then holds. */
async function backupWith(sealer: Sealer): Promise<{ backup: string; secrets: Map<string, string> }> {
  const { dataDir, remove } = await scratchDataDirectory();
  const model = await startScriptedModelServer({ models: ['m'] });
  onTestFinished(() => Promise.all([remove(), model.close()]).then(() => undefined));
  const kept = { clock: systemClock, ids: uuidSource, logger: silentLogger };
  const database = await openDatabase({ kind: 'pglite', dataDir }, { ...kept, tracer: noTracer });
  const { identity, memberships, firstAdmin, signIn } = database;
  const authenticator = new Authenticator({
    publicUrl: origin,
    secrets: () => [{ version: 1, value: 's'.repeat(43) }],
    origins: [origin],
    ...{ database: signIn, firstAdmin, identity, memberships, sealer },
    hasher: scryptHasher,
    trail: async () => undefined,
    ...kept,
  });
  const addressesOf = async () => null as never;
  const added = new StoredProviders({ store: database.providers, sealer, addressesOf });
  const nothing = { ollama: null, lmStudio: null, llamaCpp: null, vllm: null };
  const providers = createProviders(
    { ...defaultProviderSettings, discovery: nothing },
    {
      ...{ logger: silentLogger, clock: systemClock, shipped: shippedModels, added },
      statedPrices: added.statedPrices,
    },
  );
  const models = createPiRuntime({ providers, logger: silentLogger, tracer: noTracer });
  const asker = await newAsker();
  const connections = new ConnectionService({
    actors: { actorOf: async () => asker.actor },
    ...{ providers, store: database.providers, sealer, addressesOf, clock: systemClock, ids: uuidSource },
    announce: () => undefined,
    trail: async () => undefined,
    check: new ProviderCheck({
      ...{ models, shipped: shippedModels, meterOf: () => unmetered },
      ...{ listMilliseconds: 60_000, answerMilliseconds: 60_000 },
    }),
  });
  const secrets = new Map<string, string>();
  for (const [name, apiKey] of plantedSecrets()) {
    if (/\s/.test(apiKey)) continue; // no key of a provider: it would not go into a header
    const provider = `p-${secrets.size}`;
    await connections.add(asker, {
      kind: 'openai-compatible',
      provider,
      baseUrl: model.baseUrl,
      apiKey,
      scope: 'instance',
    });
    secrets.set(name, apiKey);
  }
  for (let person = 1; person <= people; person += 1) {
    const setup = await authenticator.secondFactors.beginTotp(await newAsker(), password);
    secrets.set(`authenticator ${person}`, authenticatorSecrets(setup.uri).kept);
  }
  await database.close();
  return { backup: bytesBelow(dataDir), secrets };

  async function newAsker(): Promise<Asker> {
    const userId = uuidSource.next() as UserId;
    const email = `${userId}@example.org`;
    const passwordHash = await scryptHasher.hash(password);
    const person = { userId, accountId: userId, name: 'Ada', email, role: 'admin', passwordHash } as const;
    await identity.people.insert({ ...person, at: new Date() });
    return {
      user: { id: userId, name: 'Ada', email, role: 'admin' },
      actor: { userId, role: 'admin' },
      ...{ sessionId: undefined, network: userId, surface: 'web' },
    };
  }
}

it('a stolen backup of the database holds no key of a provider and none of an authenticator', async () => {
  const { backup, secrets } = await backupWith(sealerForTest());
  expect(backup).toContain('@example.org');
  expect(secrets.size).toBeGreaterThanOrEqual(40);
  expect(secretsIn(backup, secrets)).toEqual([]);
});

it('would be found by this test, all of them, if secrets were written down as they are', async () => {
  const { backup, secrets } = await backupWith(openSealer);
  expect(namesFound(secretsIn(backup, secrets))).toEqual(new Set(secrets.keys()));
});
