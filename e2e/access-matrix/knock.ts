import type { Inventory } from '@mosaicstack/types';
import { type JsonSchema, sampleOf } from '@mosaicstack/testing';
import type { Belongings } from './belongings.js';
import type { Identity } from './cast.js';

export type Route = Inventory['routes'][number];

export const carriers = ['cookie', 'bearer', 'key header', 'query'] as const;
export type Carrier = (typeof carriers)[number];

/** What a carrier brings of an identity; undefined when it has nothing of that kind to show. */
function shownBy(
  identity: Identity,
  carrier: Carrier,
): { headers: Record<string, string>; query: string } | undefined {
  const { cookie, token, key, headers = {} } = identity;
  switch (carrier) {
    case 'cookie':
      return cookie === undefined ? undefined : { headers: { ...headers, cookie }, query: '' };
    case 'bearer':
      return token === undefined
        ? undefined
        : { headers: { ...headers, authorization: `Bearer ${token}` }, query: '' };
    case 'key header':
      return key === undefined ? undefined : { headers: { ...headers, 'x-api-key': key }, query: '' };
    case 'query': {
      const secret = key ?? token;
      const names = ['token', 'access_token', 'api_key', 'apiKey', 'session'];
      return secret === undefined
        ? undefined
        : { headers, query: names.map((name) => `${name}=${encodeURIComponent(secret)}`).join('&') };
    }
  }
}

const idFor = (name: string, path: string, has: Belongings): string => {
  if (name === 'fileId') return has.fileId;
  if (name === 'messageId') return path.includes('/queue') ? has.queuedMessageId : has.messageId;
  if (name === 'shareId') return has.shareId;
  if (name === 'placeId') return has.placeId;
  if (name === 'userId') return has.userId;
  if (name === 'version') return '1';
  if (name === 'key') return has.preferenceKey;
  if (path.includes('/routing/rules')) return has.routingRuleId;
  if (path.includes('/queue')) return has.queueConversationId;
  const collection = /\/api\/(?:admin\/|account\/|notifications\/)?([a-z-]+)\/:id/.exec(path)?.[1];
  const byCollection: Readonly<Record<string, string>> = {
    agents: has.agentId,
    approvals: has.approvalId,
    'approval-rules': has.approvalId,
    attachments: has.attachmentId,
    conversations: has.conversationId,
    devices: has.pushDeviceId,
    invites: has.keyId,
    keys: has.keyId,
    missions: has.missionId,
    passkeys: has.keyId,
    projects: has.projectId,
    providers: has.connectionId,
    runs: has.runId,
    sessions: has.sessionId,
    tasks: has.taskId,
    teams: has.teamId,
    users: has.userId,
  };
  return byCollection[collection ?? ''] ?? has.projectId;
};

/** The path with the owner’s ids in the places of its parameters. */
export const addressFor = (path: string, has: Belongings): string =>
  path.replaceAll(/:([a-zA-Z]+)/g, (_, name: string) => encodeURIComponent(idFor(name, path, has)));

/** Ids in a body or a query, by the field that takes them. */
const withIds = (value: unknown, has: Belongings): unknown => {
  if (Array.isArray(value)) return value.map((one) => withIds(one, has));
  if (typeof value !== 'object' || value === null) return value;
  const known = has as unknown as Record<string, string>;
  return Object.fromEntries(
    Object.entries(value).map(([field, inner]) => [field, known[field] ?? withIds(inner, has)]),
  );
};

/** Bodies that would change how everybody signs in, or that samples cannot guess. */
const bodies: Readonly<Record<string, (has: Belongings) => unknown>> = {
  'identitySettings.update': () => ({}),
  'quotas.update': () => ({}),
  'agents.create': (has) => ({ name: 'slipped in', projectId: has.projectId }),
  'agents.update': () => ({ version: 1, name: 'taken over' }),
  'agentVersions.restore': () => ({ version: 1 }),
  'conversationSettings.update': () => ({ systemPrompt: 'taken over' }),
  // What administrators freeze holds for everybody in this walk.
  'frozenPreferences.freeze': () => ({ key: 'nobody.cares' }),
  'providers.add': () => ({ kind: 'openai' }),
  'providerLogins.start': () => ({ kind: 'zai' }),
  'providerLogins.poll': () => ({ pollToken: 'none' }),
  'providers.test': () => ({ provider: 'nobody' }),
  'providers.streamTest': () => ({ provider: 'nobody' }),
  'providers.setPrice': () => ({ reference: 'nobody/none', price: null }),
  'routingRules.create': () => ({ name: 'slipped in', action: { provider: 'lab' } }),
  'routingRules.update': () => ({ name: 'taken over' }),
  'routingRules.reorder': (has) => ({ ids: [has.routingRuleId] }),
  'projectFiles.upload': () => 'a file',
  'attachments.upload': () => 'a file',
  'exchange.import': () => '{}',
  'teams.addMember': () => ({ email: 'bob@example.org' }),
  'tasks.update': () => ({ version: 1, title: 'taken over' }),
  'tasks.move': (has) => ({ version: 1, state: 'done', after: has.otherTaskId }),
  'projects.update': () => ({ version: 1, name: 'taken over' }),
  'projects.transfer': (has) => ({ version: 1, toTeamId: has.teamId }),
  'projects.delete': (has) => ({ confirmName: `${has.canary} project`, content: 'remove' }),
  'missions.update': () => ({ version: 1, name: 'taken over' }),
  'missions.updatePlace': () => ({ version: 1, notes: 'taken over' }),
  'missions.addPlace': (has) => ({ taskId: has.taskId }),
  'missions.create': (has) => ({ projectId: has.projectId, name: 'slipped in' }),
  'workspaces.create': () => ({}),
  'tasks.create': (has) => ({ title: 'slipped in', projectId: has.projectId }),
  'conversations.update': () => ({ title: 'taken over' }),
  'conversations.bulk': (has) => ({ ids: [has.conversationId], action: 'delete' }),
  'branches.name': () => ({ name: 'taken over' }),
  'pins.set': () => ({ isPinned: true }),
  'branches.edit': () => ({ clientId: '0197a1f0-0000-7000-8000-0000000000ab', content: 'slipped in' }),
  'branches.fork': (has) => ({ messageId: has.messageId }),
  'queue.change': () => ({ content: 'taken over' }),
  'queue.steer': () => ({ clientId: '0197a1f0-0000-7000-8000-0000000000ab', content: 'slipped in' }),
  'conversations.send': () => ({ clientId: '0197a1f0-0000-7000-8000-0000000000aa', content: 'slipped in' }),
};

/** Queries that ask for as much as a list gives. */
const queries: Readonly<Record<string, (has: Belongings) => Record<string, string>>> = {
  'brain.search': ({ canary }) => ({ query: canary }),
  'workspaces.text': ({ canary }) => ({ path: `${canary}.txt` }),
  'brain.graph': ({ projectId }) => ({ projectId }),
  'tasks.list': ({ projectId, missionId }) => ({ projectId, missionId }),
  'missions.list': ({ projectId }) => ({ projectId }),
  'brain.activity': ({ projectId }) => ({ projectId }),
  'brain.stats': ({ projectId }) => ({ projectId }),
  'conversations.search': ({ canary }) => ({ query: canary }),
  'agentVersions.compare': () => ({ with: '1' }),
  'agents.list': ({ projectId }) => ({ projectId }),
  'conversations.list': ({ projectId }) => ({ projectId }),
  'projects.list': ({ teamId }) => ({ teamId }),
};

export interface Knock {
  route: Route;
  identity: Identity;
  carrier: Carrier;
  has: Belongings;
}

export interface Answer {
  status: number;
  body: string;
}

/** What a door asks for, about somebody's things. */
export interface WellFormed {
  method: string;
  /** Path and query. */
  address: string;
  headers: Readonly<Record<string, string>>;
  body: string | undefined;
}

export function wellFormed(route: Route, has: Belongings): WellFormed {
  const { method, operation } = route;
  const query = new URLSearchParams(queries[operation]?.(has) ?? sampledQuery(route)).toString();
  const body = method === 'GET' ? undefined : bodyFor(route, has);
  return {
    method,
    address: `${addressFor(route.path, has)}?${query}`,
    headers: body ? { 'content-type': typeFor(operation) } : {},
    body,
  };
}

/** Sends what the door asks for with somebody’s ids; undefined when the carrier brings nothing of the identity. */
export async function knock(
  url: string,
  { route, identity, carrier, has }: Knock,
): Promise<Answer | undefined> {
  const shown = shownBy(identity, carrier);
  if (!shown) return undefined;
  const { method, address, headers, body } = wellFormed(route, has);
  const reply = await fetch(`${url}${address}&${shown.query}`, {
    method,
    headers: { ...shown.headers, ...headers },
    ...(body && { body }),
    redirect: 'manual',
    signal: AbortSignal.timeout(20_000),
  });
  const text = await reply.text();
  return { status: reply.status, body: `${JSON.stringify([...reply.headers])}\n${text}` };
}

/** What is sent as it is, and not as JSON. */
const files = new Set(['projectFiles.upload', 'attachments.upload', 'exchange.import']);

const typeFor = (operation: string): string =>
  files.has(operation) ? 'application/octet-stream' : 'application/json';

function bodyFor(route: Route, has: Belongings): string | undefined {
  const stated = bodies[route.operation]?.(has);
  if (typeof stated === 'string') return stated;
  if (stated !== undefined) return JSON.stringify(stated);
  return route.body ? JSON.stringify(withIds(sampleOf(route.body as JsonSchema), has)) : '{}';
}

const sampledQuery = ({ query }: Route): Record<string, string> => {
  if (!query) return {};
  const sample = sampleOf(query as JsonSchema);
  return Object.fromEntries(Object.entries(sample ?? {}).map(([name, value]) => [name, String(value)]));
};
