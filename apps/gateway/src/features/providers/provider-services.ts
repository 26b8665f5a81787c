import {
  type Budgets,
  ConnectionService,
  type ModelClient,
  providerLoginFlows,
  ProviderLogins,
  ProviderTrial,
} from '@mosaicstack/agent';
import { eventBy, logOf, type Asker } from '@mosaicstack/auth';
import type { Actor } from '@mosaicstack/kernel';
import type { Platform } from '../../platform/platform.js';

/** How long a provider may take to prove that a key works. */
const checkMilliseconds = 10_000;

export const createConnectionService = (platform: Platform): ConnectionService => {
  const { audit, clock, database, ids, outbound, providerChanges, providers, sealer } = platform;
  return new ConnectionService({
    providers,
    store: database.providers,
    sealer,
    addressesOf: (url) => outbound.addressesOf(url),
    announce: () => providerChanges.announce(),
    clock,
    ids,
    checkMilliseconds,
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
  { providers }: Platform,
  models: ModelClient,
  budgets: Pick<Budgets, 'meterFor'>,
): ProviderTrial => {
  const nowhere = { runId: null, conversationId: null, projectId: null, teamId: null, agent: null };
  const meterOf = (actor: Actor) => budgets.meterFor({ actor, purpose: 'test', ...nowhere, ownCaps: [] });
  return new ProviderTrial({ providers, models, meterOf });
};
