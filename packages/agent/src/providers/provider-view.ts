import type { Provider } from '@mosaicstack/types';
import type { KnownProvider } from './known-provider.js';

/** A provider as people see it: where it is and how it is, and never its key. */
export function providerView(
  { endpoint, connection, health, models, isUsable }: KnownProvider,
  isManageable: boolean,
): Provider {
  const { state, ...report } = health.report();
  const owner = connection ?? { ownerId: null, teamId: null };
  const waits = endpoint.keyMissing || (!isUsable && report.checkedAt === null);
  return {
    provider: endpoint.id,
    connectionId: connection?.id ?? null,
    kind: endpoint.kind,
    label: endpoint.label,
    baseUrl: endpoint.baseUrl,
    scope: owner.ownerId !== null ? 'personal' : owner.teamId !== null ? 'team' : 'instance',
    teamId: owner.teamId,
    source: connection ? 'added' : endpoint.configured ? 'configuration' : 'discovery',
    keyHint: connection ? connection.keyHint : endpoint.apiKey === null ? null : '…',
    state: waits ? 'waiting' : state,
    ...report,
    models: isUsable ? models.length : 0,
    isManageable,
  };
}
