import { silentLogger, systemClock } from '@mosaicstack/kernel';
import type { ConnectionId, TeamId, UserId } from '@mosaicstack/types';
import { describe, expect, it } from 'vitest';
import { shippedModels } from '../pi/shipped-models.js';
import type { ProviderConnection } from './connections/provider-connection.js';
import { configuredEndpoint } from './endpoint.js';
import { KnownProvider } from './known-provider.js';
import { narrowestOf, type ModelSubject } from './narrowest-provider.js';

const [ada, bob] = ['ada', 'bob'] as [UserId, UserId];
const [red, blue] = ['red', 'blue'] as [TeamId, TeamId];

function provider(owner: { ownerId?: UserId; teamId?: TeamId } | null, label: string, needsKey = false) {
  const endpoint = configuredEndpoint(
    { id: 'openai', label, baseUrl: 'https://api.openai.com/v1', needsKey },
    1,
  );
  const connection: ProviderConnection | null = owner && {
    id: label as ConnectionId,
    provider: 'openai',
    kind: 'openai',
    label,
    baseUrl: endpoint.baseUrl,
    keyHint: null,
    createdBy: null,
    createdAt: '',
    ownerId: owner.ownerId ?? null,
    teamId: owner.teamId ?? null,
  };
  return new KnownProvider(endpoint, connection, {
    clock: systemClock,
    logger: silentLogger,
    shipped: shippedModels,
    statedPrices: () => new Map(),
    probeEveryMilliseconds: 1,
    open: async () => endpoint,
  });
}

const configured = provider(null, 'configured');
const keyless = provider(null, 'keyless', true);
const instance = provider({}, 'instance');
const ofAda = provider({ ownerId: ada }, 'ada');
const ofBob = provider({ ownerId: bob }, 'bob');
const ofRed = provider({ teamId: red }, 'red');
const ofBlue = provider({ teamId: blue }, 'blue');

const as = (
  userId: UserId,
  { at = null, teams = [] }: { at?: TeamId | null; teams?: ModelSubject['actor']['teams'] } = {},
): ModelSubject => ({ actor: { userId, teams }, teamId: at });
const member = (teamId: TeamId) => ({ teamId, role: 'member' as const });

const chosen = (all: readonly KnownProvider[], subject?: ModelSubject) =>
  narrowestOf(all, subject).map(({ endpoint }) => endpoint.label);

describe('whose key pays', () => {
  const all = [configured, instance, ofBlue, ofRed, ofBob, ofAda];

  it('is one’s own before that of the team at work, before everybody’s', () => {
    expect(chosen(all, as(ada, { at: red, teams: [member(red)] }))).toEqual(['ada']);
    const others = all.filter((one) => one !== ofAda);
    expect(chosen(others, as(ada, { at: red, teams: [member(red), member(blue)] }))).toEqual(['red']);
    expect(chosen(others, as(ada, { teams: [member(red)] }))).toEqual(['instance']);
    expect(chosen(others)).toEqual(['instance']);
  });

  it('is never that of somebody else or of a team one only watches', () => {
    expect(chosen([ofBob, ofRed], as(ada))).toEqual([]);
    expect(chosen([ofRed], as(ada, { at: red }))).toEqual([]);
    expect(chosen([ofRed], as(ada, { at: red, teams: [{ teamId: red, role: 'viewer' }] }))).toEqual([]);
    expect(chosen([ofAda, ofRed])).toEqual([]);
  });

  it('is that of a team beside the work only where nothing else is', () => {
    const subject = as(ada, { teams: [member(blue)] });
    expect(chosen([configured, ofBlue], subject)).toEqual(['configured']);
    expect(chosen([ofBlue], subject)).toEqual(['blue']);
    expect(chosen([keyless, ofBlue], subject)).toEqual(['blue']);
  });
});
