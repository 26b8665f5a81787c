import { staysAt, webFetchTool, webSearchTool } from '@mosaicstack/agent';
import { isAppError, type Outbound, type Tool, type ToolContext } from '@mosaicstack/kernel';
import { openCanary, ssrfTargets } from '@mosaicstack/testing';
import type { ConversationId, RunId, UserId } from '@mosaicstack/types';
import { describe, expect, it } from 'vitest';
import { OutboundClient } from '../../platform/outbound/outbound-client.js';
import { NameServer } from '../../platform/outbound/testing/name-server.js';
import { clientWith, serve, stagedPin } from '../../platform/outbound/testing/public-stage.js';

const context: ToolContext = {
  actor: { userId: 'ada' as UserId, role: 'member' },
  runId: 'run' as RunId,
  conversationId: 'talk' as ConversationId,
  projectId: null,
  callId: 'call',
};

const use = async (tool: Tool, input: unknown) =>
  (await tool.prepare(context, input)).execute(new AbortController().signal);

const page = (html: string, type = 'text/html; charset=utf-8') =>
  serve((_request, response) => response.setHeader('content-type', type).end(html));

const read = async (html: string, type?: string, format?: string) => {
  const url = `http://shop.public.test:${await page(html, type)}/`;
  return use(webFetchTool(clientWith()), { url, ...(format && { format }) });
};

describe('reading a page', () => {
  it('gives its words without what only a browser needs, and says that they are of others', async () => {
    const { text, tainted } = await read(
      '<title>Tuff &amp; Co.</title><nav>Menu</nav><h1>Stone</h1><p>Buy <a href="/now">now</a>.</p><script>steal()</script><style>p{}</style>',
    );
    expect(text).toBe('Tuff & Co.\n\n\nStone\n\nBuy now [/now].');
    expect(tainted).toBe(true);
  });

  it('gives the source where that is wanted, and other kinds of text as they are', async () => {
    expect((await read('<p>x</p>', undefined, 'source')).text).toBe('<p>x</p>');
    expect((await read('{"a":1}', 'application/json')).text).toBe('{"a":1}');
  });

  it('says which host it would reach before it does', async () => {
    const prepared = await webFetchTool(clientWith()).prepare(context, {
      url: 'https://a.public.test:8443/x?q',
    });
    expect(prepared).toMatchObject({ risk: 'network', shown: { host: 'a.public.test:8443' } });
  });

  it.each(['file:///etc/passwd', 'shop.public.test', 'javascript:1', 'ftp://public.test/'])(
    'is refused for %s before anybody is asked',
    async (url) => {
      await expect(webFetchTool(clientWith()).prepare(context, { url })).rejects.toThrow(/https:\/\//);
    },
  );

  it('refuses what has no words in it', async () => {
    await expect(read('GIF89a', 'image/gif')).rejects.toThrow('image/gif, which is not text');
  });

  it('gives up on a page that was built to take long, and goes on with others meanwhile', async () => {
    const hostile = read('<table><tr><td>'.repeat(60_000));
    hostile.catch(() => undefined);
    expect((await read('<p>quick</p>')).text).toBe('quick');
    await expect(hostile).rejects.toThrow(/cannot be read/);
  });
});

describe('a redirect to another host', () => {
  /** A listed host whose page leads to one nobody agreed to, and whoever counts how often that one was reached. */
  const stage = async () => {
    const seen: string[] = [];
    const port = await serve(({ url, headers: { host = '' } }, response) => {
      seen.push(host);
      const location = { '/away': `http://evil.public.test:${port}/?c4n4ry`, '/here': '/page' }[url ?? ''];
      if (location === undefined) response.setHeader('content-type', 'text/plain').end('words');
      else response.writeHead(302, { location }).end();
    });
    return { port, seen, url: (path: string) => `http://docs.public.test:${port}/${path}` };
  };

  it('is not followed but told, so that the next call is decided about', async () => {
    const { port, seen, url } = await stage();
    const { text, tainted } = await use(webFetchTool(clientWith()), { url: url('away') });
    expect(text).toMatch(/^Nothing was read: .* http:\/\/evil\.public\.test:\d+\/\?c4n4ry$/);
    expect(tainted).toBe(true);
    expect(seen).toEqual([`docs.public.test:${port}`]);
    expect((await use(webFetchTool(clientWith()), { url: url('here') })).text).toBe('words');
  });

  it('would be reached if the client followed as it does for others', async () => {
    const { port, seen, url } = await stage();
    const following = clientWith();
    const outbound: Outbound = {
      fetch: (address, { follows: _left, ...options } = {}) => following.fetch(address, options),
      trusting: () => outbound,
    };
    expect((await use(webFetchTool(outbound), { url: url('away') })).text).toBe('words');
    expect(seen).toContain(`evil.public.test:${port}`);
  });

  it('is followed to the same name under TLS, and to no other port or scheme', () => {
    const from = staysAt('http://docs.test/a');
    const places = [
      'http://docs.test/b',
      'https://docs.test/',
      'https://docs.test:8443/',
      'http://docs.test:8080/',
    ];
    expect(places.map((to) => from(new URL(to)))).toEqual([true, true, false, false]);
    expect(staysAt('http://docs.test:8080/')(new URL('https://docs.test/'))).toBe(false);
    expect(staysAt('https://docs.test/')(new URL('https://www.docs.test/'))).toBe(false);
  });

  it('takes no question away from the operator’s search server', async () => {
    const { seen, url } = await stage();
    const baseUrl = `http://127.0.0.1:${await serve((_request, response) =>
      response.writeHead(302, { location: url('here') }).end(),
    )}`;
    const tool = webSearchTool({ outbound: clientWith().trusting([baseUrl]), baseUrl });
    await expect(use(tool, { query: 'private words' })).rejects.toThrow(/it answered 302/);
    expect(seen).toEqual([]);
  });
});

describe('addresses that are not public', () => {
  it('are not reached by a model, however they are spelled', async () => {
    const canary = await openCanary();
    const reached: string[] = [];
    for (const { url, addresses } of ssrfTargets(canary.port)) {
      const names = new NameServer();
      names.tell(new URL(url).hostname, addresses);
      const { resolve } = names;
      const outbound = new OutboundClient({ allowedHosts: [], resolve, pin: stagedPin });
      const refused = await use(webFetchTool(outbound), { url }).then(
        () => 'read',
        (error: unknown) => (isAppError(error) ? error.code : String(error)),
      );
      if (refused !== 'outbound_refused' && refused !== 'invalid_request') reached.push(`${url} ${refused}`);
    }
    expect(reached).toEqual([]);
    expect(canary.connections()).toBe(0);
    await canary.close();
  });
});

describe('searching', () => {
  it('asks the operator’s server and gives what it found', async () => {
    const asked: (string | undefined)[] = [];
    const port = await serve((request, response) => {
      asked.push(request.url);
      response.end(
        JSON.stringify({ results: [{ title: 'Tuff', url: 'https://a.test/', content: 'A stone.' }] }),
      );
    });
    const outbound = clientWith(`127.0.0.1:${port}`);
    const tool = webSearchTool({ outbound, baseUrl: `http://127.0.0.1:${port}` });
    expect(await use(tool, { query: 'which stone & why' })).toEqual({
      text: 'Tuff\nhttps://a.test/\nA stone.',
      tainted: true,
    });
    expect(asked).toEqual(['/search?q=which+stone+%26+why&format=json']);
  });

  it.each(['<html>', '{"results":7}'])('says so when the server answers with %s', async (body) => {
    const port = await serve((_request, response) => response.end(body));
    const outbound = clientWith(`127.0.0.1:${port}`);
    const tool = webSearchTool({ outbound, baseUrl: `http://127.0.0.1:${port}` });
    await expect(use(tool, { query: 'x' })).rejects.toThrow(/not the JSON of SearXNG/);
  });
});
