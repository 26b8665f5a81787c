import {
  type Budgets,
  ConnectionService,
  type ModelClient,
  ProviderCheck,
  providerLoginFlows,
  ProviderLogins,
  ProviderTrial,
  shippedModels,
} from '@mosaicstack/agent';
import { eventBy, logOf, type Asker } from '@mosaicstack/auth';
import type { Actor } from '@mosaicstack/kernel';
import type { UserId } from '@mosaicstack/types';
import type { Platform } from '../../platform/platform.js';

/** How long a provider that is to be added may take to list its models, and to answer. */
const listMilliseconds = 10_000;
const answerMilliseconds = 60_000;

const nowhere = { runId: null, conversationId: null, projectId: null, agent: null, ownCaps: [] };

export const createConnectionService = (
  platform: Platform,
  models: ModelClient,
  budgets: Pick<Budgets, 'meterFor'>,
): ConnectionService => {
  const { audit, authenticator, clock, database, ids, outbound, providerChanges, providers, sealer } =
    platform;
  return new ConnectionService({
    providers,
    store: database.providers,
    sealer,
    addressesOf: (url) => outbound.addressesOf(url),
    actors: authenticator,
    announce: () => providerChanges.announce(),
    clock,
    ids,
    check: new ProviderCheck({
      models,
      shipped: shippedModels,
      meterOf: (actor, { teamId }) =>
        budgets.meterFor({ ...nowhere, actor, teamId, purpose: 'test', isUnbudgeted: true }),
      listMilliseconds,
      answerMilliseconds,
    }),
    async trail(asker, { verb, objectId, owner, details }) {
      const told = { verb, objectType: 'provider', objectId, result: 'allowed', details } as const;
      const event = eventBy(asker as Asker, told);
      if (owner.ownerId !== null) await audit.record({ ...event, tenant: logOf(owner.ownerId) });
      await audit.record(event);
    },
  });
};

export const createProviderLogins = (
  { clock, database, ids, logger }: Platform,
  connections: ConnectionService,
): ProviderLogins =>
  new ProviderLogins({
    store: database.providerLogins,
    connections,
    flows: providerLoginFlows,
    clock,
    ids,
    logger,
  });

export const createProviderTrial = (
  { providers, sessions }: Platform,
  models: ModelClient,
  budgets: Pick<Budgets, 'meterFor'>,
): ProviderTrial => {
  const meterOf = (actor: Actor) => budgets.meterFor({ ...nowhere, actor, teamId: null, purpose: 'test' });
  const whileHere = (userId: UserId, end: () => void) => sessions.watchPerson(userId, end);
  return new ProviderTrial({ providers, models, meterOf, whileHere });
};
