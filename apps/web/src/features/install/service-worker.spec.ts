import { readFileSync } from 'node:fs';
import { createContext, runInContext } from 'node:vm';
import { beforeEach, describe, expect, it } from 'vitest';

const source = readFileSync(new URL('../../../scripts/service-worker.js', import.meta.url), 'utf8');
const origin = 'https://mosaic.test';

const words = `const words = { en: { pushTitle: 'Mosaic', pushApproval: 'It asks.' }, de: { pushTitle: 'Mosaic', pushApproval: 'Es fragt.' } };\n`;

type Handler = (event: Record<string, unknown>) => void;

/** The worker as a browser runs it, over a cache that is a map and a network that can be taken away. */
function start() {
  const handlers = new Map<string, Handler>();
  const kept = new Map<string, Response>();
  const network = { isThere: true, status: 200, asked: [] as string[] };
  const disk = { isFull: false };
  const shown: object[] = [];
  const opened: string[] = [];
  const pages: object[] = [];
  const cache = {
    put: (key: string, response: Response) =>
      disk.isFull
        ? Promise.reject(new DOMException('full', 'QuotaExceededError'))
        : Promise.resolve(kept.set(key, response)),
    add: (key: string) => Promise.resolve(kept.set(key, new Response('page'))),
  };
  const context = createContext({
    self: {
      location: { origin },
      addEventListener: (name: string, handler: Handler) => handlers.set(name, handler),
      clients: {
        claim: () => Promise.resolve(),
        matchAll: () => Promise.resolve(pages),
        openWindow: (url: string) => Promise.resolve(opened.push(url)),
      },
      registration: {
        showNotification: (title: string, options: object) =>
          Promise.resolve(shown.push({ title, ...options })),
      },
    },
    navigator: { languages: ['de-AT', 'en'] },
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
  runInContext(`const release = 'r1'; const pages = ['/', '/tasks'];\n${words}${source}`, context);
  const ask = async (path: string, mode = 'cors', method = 'GET') => {
    let answer: Promise<Response> | undefined;
    const request = { url: new URL(path, origin).href, mode, method };
    handlers.get('fetch')?.({ request, respondWith: (given: Promise<Response>) => (answer = given) });
    return answer && (await answer).clone().text();
  };
  const happen = async (name: string, event: object) => {
    let done: Promise<unknown> | undefined;
    handlers.get(name)?.({ ...event, waitUntil: (given: Promise<unknown>) => (done = given) });
    await done;
  };
  return { ask, disk, kept, network, shown, opened, pages, happen };
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

  it('shows what it has no room for, and asks for it anew the next time', async () => {
    worker.disk.isFull = true;
    expect(await worker.ask('/tasks', 'navigate')).toBe('fresh');
    expect(await worker.ask('/_next/static/a.js')).toBe('fresh');
    expect(await worker.ask('/_next/static/a.js')).toBe('fresh');
    expect(worker.kept.size).toBe(0);
    expect(worker.network.asked).toHaveLength(3);
  });

  it('shows the page of now in place of one it kept before there was no more room', async () => {
    await worker.ask('/tasks', 'navigate');
    worker.kept.set('/tasks', new Response('of before'));
    worker.disk.isFull = true;
    expect(await worker.ask('/tasks', 'navigate')).toBe('fresh');
  });

  it('keeps no failure', async () => {
    worker.network.status = 500;
    await worker.ask('/tasks', 'navigate');
    expect(worker.kept.size).toBe(0);
  });
});

describe('the worker when its person is called', () => {
  let worker: ReturnType<typeof start>;
  beforeEach(() => (worker = start()));

  const call = { v: 1, kind: 'approval', conversationId: 'c1', title: 'Trip', language: null };
  const push = (told: unknown) =>
    worker.happen('push', { data: { json: () => (told instanceof Error ? Promise.reject(told) : told) } });
  const click = () =>
    worker.happen('notificationclick', {
      notification: { close: () => undefined, data: { address: '/chat?c=c1' } },
    });

  it('says so in the language of its reader, or else in that of the browser', async () => {
    await push({ ...call, language: 'en' });
    await push(call);
    await push({ ...call, language: 'fr', title: null });
    expect(worker.shown).toMatchObject([
      { title: 'Trip', body: 'It asks.', tag: 'c1', data: { address: '/chat?c=c1' } },
      { title: 'Trip', body: 'Es fragt.' },
      { title: 'Mosaic', body: 'Es fragt.' },
    ]);
  });

  it('shows what it cannot read as well, without a word of it', async () => {
    await push({ v: 2, title: 'of another release' });
    await worker.happen('push', { data: null });
    expect(worker.shown).toMatchObject([
      { title: 'Mosaic', body: '' },
      { title: 'Mosaic', body: '' },
    ]);
  });

  it('opens the conversation: where it is open already, else in the page there is, else in a new one', async () => {
    await click();
    expect(worker.opened).toEqual([`${origin}/chat?c=c1`]);
    const went: string[] = [];
    const page = (url: string) => ({
      url,
      focus: () => Promise.resolve(went.push(`focus ${url}`)).then(() => page(url)),
      navigate: (to: string) => Promise.resolve(went.push(`to ${to}`)),
    });
    worker.pages.push(page(`${origin}/tasks`));
    await click();
    worker.pages.push(page(`${origin}/chat?c=c1`));
    await click();
    expect(went).toEqual([`focus ${origin}/tasks`, `to ${origin}/chat?c=c1`, `focus ${origin}/chat?c=c1`]);
    expect(worker.opened).toHaveLength(1);
  });
});
