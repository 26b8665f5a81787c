import { setImmediate as everythingElse } from 'node:timers/promises';
import type { Authenticator } from '@mosaicstack/auth';
import type { LoadedConfig, PlannedEdit } from '@mosaicstack/config';
import { silentLogger, uuidSource } from '@mosaicstack/kernel';
import { describe, expect, it } from 'vitest';
import type { SetupToken } from '../../platform/auth/setup-token.js';
import { GroundService } from './ground-service.js';
import { SetupService } from './setup-service.js';
import { SetupTurns } from './setup-turns.js';

const token = 'proof';
const ada = { name: 'Ada', email: 'ada@example.org', password: 'correct horse battery', token };

/** Both that the setup page asks of, with everything they stand on answering at once. */
function setup() {
  let hasAdministrator = false;
  const prepared: PlannedEdit[] = [];
  const made = Promise.withResolvers<void>();
  const authenticator = {
    needsSetup: () => Promise.resolve(!hasAdministrator),
    setUp: async () => {
      await made.promise;
      hasAdministrator = true;
      return {};
    },
  } as unknown as Authenticator;
  const restarts = {
    start: 'the first start',
    refused: undefined,
    get isLeaving() {
      return prepared.length > 0;
    },
    prepare: (edit: PlannedEdit) => {
      prepared.push(edit);
      return { kept: undefined, begin: () => undefined };
    },
  };
  const loaded = {
    config: { gateway: { host: '127.0.0.1', port: 14_242 } },
    origins: new Map(),
    values: new Map(),
  } as unknown as LoadedConfig;
  const edit = { path: 'mosaic.config.json', loaded, differences: [{ key: 'gateway.port' }] };
  const shared = {
    authenticator,
    restarts,
    turns: new SetupTurns(),
    token: { matches: (given: string) => given === token, discard: () => undefined } as unknown as SetupToken,
  };
  const ground = new GroundService({
    ...shared,
    loaded,
    settings: { plan: () => edit as unknown as PlannedEdit },
    probe: () => Promise.resolve([]),
    probeSandbox: () => Promise.resolve([]),
    tallies: { add: () => Promise.resolve(0) } as never,
    ids: uuidSource,
    logger: silentLogger,
  });
  const people = new SetupService({ ...shared, tokenRequired: true, key: undefined, port: 14_242 });
  return { ground, people, made, prepared };
}

describe('what a gateway stands on, and its first administrator', () => {
  it('are never changed at once: whoever is made stays where they are', async () => {
    const { ground, people, made, prepared } = setup();
    const making = people.setUp(ada);
    const leaving = ground.apply({ token, tier: 'local', port: 14_300 });
    // All that does not wait for the administrator is over by then.
    await everythingElse();
    expect(prepared).toEqual([]);
    made.resolve();
    await making;
    await expect(leaving).rejects.toMatchObject({ code: 'already_set_up' });
    expect(prepared).toEqual([]);
  });

  it('are never changed at once: who comes after the choice is told to wait', async () => {
    const { ground, people, made, prepared } = setup();
    made.resolve();
    await ground.apply({ token, tier: 'local', port: 14_300 });
    expect(prepared).toHaveLength(1);
    await expect(people.setUp(ada)).rejects.toMatchObject({
      code: 'conflict',
      remediation: 'Wait until it answers again, then create the administrator.',
    });
  });

  it('goes on with the next where one was refused', async () => {
    const { ground, people, made, prepared } = setup();
    made.resolve();
    await expect(people.setUp({ ...ada, token: 'guess' })).rejects.toMatchObject({
      code: 'setup_token_required',
    });
    await ground.apply({ token, tier: 'local', port: 14_300 });
    expect(prepared).toHaveLength(1);
  });
});
