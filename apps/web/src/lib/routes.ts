import type { ConversationId, MessageId } from '@mosaicstack/types';

const withQuery = (path: string, query: Readonly<Record<string, string | undefined>>): string => {
  const given = Object.entries(query).filter((pair): pair is [string, string] => pair[1] !== undefined);
  return given.length === 0 ? path : `${path}?${new URLSearchParams(given).toString()}`;
};

/** Every address of the app. Ids travel in the query, for the pages are files. */
export const routes = {
  home: () => '/',
  setup: () => '/setup',
  login: (query: { next?: string } = {}) => withQuery('/login', query),
  device: (query: { user_code?: string } = {}) => withQuery('/device', query),
  /** Without `c` a new conversation; `leaf` names the branch to read. */
  chat: (query: { c?: ConversationId; leaf?: MessageId } = {}) => withQuery('/chat', query),
};

/** Where to go after signing in: an address of this app, whatever the link that led here said. */
export function safeNext(next: string | null, origin: string): string {
  if (!next?.startsWith('/') || !URL.canParse(next, origin)) return routes.home();
  const url = new URL(next, origin);
  return url.origin === origin ? `${url.pathname}${url.search}` : routes.home();
}
