import { readFileSync } from 'node:fs';
import { createContext, runInContext } from 'node:vm';
import { beforeEach, describe, expect, it } from 'vitest';

const source = readFileSync(new URL('../../../scripts/service-worker.js', import.meta.url), 'utf8');
const origin = 'https://mosaic.test';

type Handler = (event: Record<string, unknown>) => void;

/** The worker as a browser runs it, over a cache that is a map and a network that can be taken away. */
function start() {
  const handlers = new Map<string, Handler>();
  const kept = new Map<string, Response>();
  const network = { isThere: true, status: 200, asked: [] as string[] };
  const cache = {
    put: (key: string, response: Response) => Promise.resolve(kept.set(key, response)),
    add: (key: string) => Promise.resolve(kept.set(key, new Response('page'))),
  };
  const context = createContext({
    self: {
      location: { origin },
      addEventListener: (name: string, handler: Handler) => handlers.set(name, handler),
      clients: { claim: () => Promise.resolve() },
    },
    caches: {
      open: () => Promise.resolve(cache),
      match: (key: string) => Promise.resolve(kept.get(key)),
      keys: () => Promise.resolve([]),
    },
    fetch: (request: { url: string }) => {
      network.asked.push(request.url);
      if (!network.isThere) return Promise.reject(new TypeError('no network'));
      const response = new Response('fresh', { status: network.status });
      Object.defineProperty(response, 'type', { value: 'basic' });
      return Promise.resolve(response);
    },
    URL,
    Promise,
  });
  runInContext(`const release = 'r1'; const pages = ['/', '/tasks'];\n${source}`, context);
  const ask = async (path: string, mode = 'cors', method = 'GET') => {
    let answer: Promise<Response> | undefined;
    const request = { url: new URL(path, origin).href, mode, method };
    handlers.get('fetch')?.({ request, respondWith: (given: Promise<Response>) => (answer = given) });
    return answer && (await answer).clone().text();
  };
  return { ask, kept, network };
}

describe('the worker of the shell', () => {
  let worker: ReturnType<typeof start>;
  beforeEach(() => (worker = start()));

  it('shows a page it has seen while the gateway is away', async () => {
    expect(await worker.ask('/tasks?state=done', 'navigate')).toBe('fresh');
    worker.network.isThere = false;
    expect(await worker.ask('/tasks?state=open', 'navigate')).toBe('fresh');
  });

  it.each(['/api/me', '/api/socket?x=1', '/v1/models', '/health', '/mcp'])(
    'never touches %s',
    async (path) => {
      expect(await worker.ask(path)).toBeUndefined();
      expect(await worker.ask(path, 'navigate')).toBeUndefined();
      expect(worker.kept.size).toBe(0);
    },
  );

  it('never touches what is written, nor what belongs to other hosts', async () => {
    expect(await worker.ask('/tasks', 'navigate', 'POST')).toBeUndefined();
    expect(await worker.ask('https://elsewhere.test/_next/static/a.js')).toBeUndefined();
  });

  it('fetches an asset once, for it never changes under its name', async () => {
    await worker.ask('/_next/static/a.js');
    await worker.ask('/_next/static/a.js');
    expect(worker.network.asked).toHaveLength(1);
  });

  it('keeps no failure', async () => {
    worker.network.status = 500;
    await worker.ask('/tasks', 'navigate');
    expect(worker.kept.size).toBe(0);
  });
});
