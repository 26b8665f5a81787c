import { webFetchTool, webSearchTool } from '@mosaicstack/agent';
import type { Tool, ToolContext } from '@mosaicstack/kernel';
import type { ConversationId, RunId, UserId } from '@mosaicstack/types';
import type { Fetcher } from './fetcher.js';
import { identityProvider } from './identity-provider-fetcher.js';
import { providerFetchers } from './provider-fetchers.js';

const context: ToolContext = {
  actor: { userId: 'eve' as UserId, role: 'member' },
  runId: 'run' as RunId,
  conversationId: 'talk' as ConversationId,
  projectId: null,
  callId: 'call',
};

const never = new AbortController().signal;

const use = async (tool: Tool, input: unknown) => {
  const { text } = await (await tool.prepare(context, input)).execute(never);
  if (text.startsWith('Nothing was read')) throw new Error(text);
};

const outboundClient: Fetcher = {
  name: 'the outbound client itself',
  ways: ['direct', 'redirect', 'rebinding'],
  fetch: (url, { outbound }) => outbound.fetch(url),
};

const pageForModel: Fetcher = {
  name: 'a page that a model wants to read',
  ways: ['direct', 'redirect', 'rebinding'],
  fetch: (url, { outbound }) => use(webFetchTool(outbound), { url }),
};

/** The operator chose the server; a redirect is what it could do to them. */
const searchServer: Fetcher = {
  name: 'the search server',
  ways: ['redirect'],
  fetch: (url, { outbound }) => {
    const baseUrl = new URL('/', url).href;
    return use(webSearchTool({ outbound: outbound.trusting([baseUrl]), baseUrl }), { query: 'stone' });
  },
};

/** What a program in a sandbox may reach is connected to by us. */
const sandboxed: Fetcher = {
  name: 'a program in a sandbox',
  ways: ['direct'],
  fetch: async (url, { openTunnel }) => {
    const { hostname, port } = new URL(url);
    (await openTunnel({ host: hostname, port: Number(port) }, never)).destroy();
  },
};

const processWide: Fetcher = {
  name: 'a library that takes the fetch of the process',
  ways: ['direct', 'redirect', 'rebinding'],
  followsNothing: true,
  fetch: async (url) => (await fetch(url)).arrayBuffer(),
};

/** Everything of the gateway that asks a server which a person, a model or another server names. */
export const fetchers: readonly Fetcher[] = [
  outboundClient,
  pageForModel,
  searchServer,
  sandboxed,
  processWide,
  ...identityProvider,
  ...providerFetchers,
];
