import type {
  AgentId,
  ConversationId,
  MessageId,
  MissionId,
  ProjectId,
  TaskId,
  TeamId,
  UserId,
} from '@mosaicstack/types';
import type { TabOf } from './page-tabs';

type Query = Readonly<Record<string, string | undefined>>;

const withQuery = (path: string, query: Query): string => {
  const given = Object.entries(query).filter((pair): pair is [string, string] => pair[1] !== undefined);
  return given.length === 0 ? path : `${path}?${new URLSearchParams(given).toString()}`;
};

export type SettingsTab = TabOf<'/settings'>;
export type AdminTab = TabOf<'/admin'>;
export type ModelsTab = TabOf<'/models'>;
export type AgentTab = TabOf<'/agent'>;
export type ProjectTab = TabOf<'/project'>;
export type MissionTab = TabOf<'/mission'>;

/** Every address of the app. Ids travel in the query, for the pages are files. */
export const routes = {
  /** `task` opens beside it. */
  home: (query: { task?: TaskId | undefined } = {}) => withQuery('/', query),
  setup: () => '/setup',
  login: (query: { next?: string } = {}) => withQuery('/login', query),
  register: () => '/register',
  /** The token stands behind the hash sign, where no server's log finds it. */
  invite: () => '/invite',
  reset: () => '/reset',
  device: (query: { user_code?: string } = {}) => withQuery('/device', query),
  conversations: (query: Query = {}) => withQuery('/conversations', query),
  /** The token stands behind the hash sign, where no server's log finds it. */
  shared: () => '/shared',
  /** Without `c` a new conversation, which `agent` is to answer in; `leaf` names the branch to read. */
  chat: (query: { c?: ConversationId; leaf?: MessageId; agent?: AgentId | undefined } = {}) =>
    withQuery('/chat', query),
  agents: () => '/agents',
  agent: (query: { a: AgentId; tab?: AgentTab | undefined }) => withQuery('/agent', query),
  projects: (query: { state?: string | undefined; team?: string | undefined } = {}) =>
    withQuery('/projects', query),
  /** `task` opens beside whichever tab is shown. */
  project: (query: { p: ProjectId; tab?: ProjectTab | undefined; task?: TaskId | undefined }) =>
    withQuery('/project', query),
  tasks: (query: Query = {}) => withQuery('/tasks', query),
  missions: (query: { state?: string | undefined; p?: ProjectId | undefined } = {}) =>
    withQuery('/missions', query),
  /** `task` opens beside whichever tab is shown. */
  mission: (query: { m: MissionId; tab?: MissionTab | undefined; task?: TaskId | undefined }) =>
    withQuery('/mission', query),
  search: (query: { q?: string | undefined; type?: string | undefined } = {}) => withQuery('/search', query),
  usage: (query: { by?: string | undefined; of?: 'all' | undefined } = {}) => withQuery('/usage', query),
  /** `t` opens one of them. */
  teams: (query: { t?: TeamId | undefined } = {}) => withQuery('/teams', query),
  models: (query: { tab?: ModelsTab | undefined } = {}) => withQuery('/models', query),
  settings: (query: { tab?: SettingsTab | undefined } = {}) => withQuery('/settings', query),
  /** `user` opens one account, beside the list or to be looked into. */
  admin: (
    query: { tab?: AdminTab | undefined; user?: UserId | undefined; actor?: UserId | undefined } = {},
  ) => withQuery('/admin', query),
  /** Served by the gateway itself, not a page of this app. */
  reference: () => '/api/docs',
  inventory: () => '/api/admin/inventory',
};

/** The address being read with some of its query changed; `undefined` takes a value out. */
export function withChangedQuery(path: string, query: URLSearchParams, change: Query): string {
  const changed = new URLSearchParams(query);
  for (const [key, value] of Object.entries(change)) {
    if (value === undefined || value === '') changed.delete(key);
    else changed.set(key, value);
  }
  return changed.size === 0 ? path : `${path}?${changed.toString()}`;
}

/** Where to go after signing in: an address of this app, whatever the link that led here said. */
export function safeNext(next: string | null, origin: string): string {
  if (!next?.startsWith('/') || !URL.canParse(next, origin)) return routes.home();
  const url = new URL(next, origin);
  return url.origin === origin ? `${url.pathname}${url.search}` : routes.home();
}
