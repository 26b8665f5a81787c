import { silentLogger } from '@mosaicstack/kernel';
import { startScriptedModelServer, type ScriptedModelServer } from '@mosaicstack/testing';
import type { ModelPrice } from '@mosaicstack/types';
import { createServer, type RequestListener, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { once } from 'node:events';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { shippedModels } from '../pi/shipped-models.js';
import type { RouteRequest } from '../routing/route-model.js';
import { createProviders, type Providers } from './create-providers.js';
import { defaultProviderSettings, type ProviderSettings } from './provider-settings.js';

let server: ScriptedModelServer;
beforeEach(async () => void (server = await startScriptedModelServer({ models: ['alpha', 'beta'] })));
afterEach(() => server.close());

const stated = new Map<string, ModelPrice>();
afterEach(() => stated.clear());

const nothing = { ollama: null, lmStudio: null, llamaCpp: null, vllm: null };
const providersOf = (settings: Partial<ProviderSettings>): Providers =>
  createProviders(
    { ...defaultProviderSettings, discovery: nothing, ...settings },
    { logger: silentLogger, shipped: shippedModels, statedPrices: () => stated },
  );

const referencesOf = (providers: Providers): string[] =>
  providers.list().models.map(({ reference }) => reference);

const demo = 'demo/mosaic-demo';

describe('discovery', () => {
  it.each([
    ['ollama', 'ollama', '/api/tags'],
    ['lmStudio', 'lm-studio', '/v1/models'],
    ['llamaCpp', 'llama-cpp', '/v1/models'],
    ['vllm', 'vllm', '/v1/models'],
  ] as const)('finds %s and asks it through its OpenAI door', async (name, id, path) => {
    const providers = providersOf({ discovery: { ...nothing, [name]: server.url } });
    await providers.refresh();

    expect(referencesOf(providers)).toEqual([`${id}/alpha`, `${id}/beta`]);
    expect(server.lookups).toEqual([path]);
    expect((await providers.connect(id))?.endpoint.baseUrl).toBe(server.baseUrl);
  });

  it('understands the address of Ollama with and without its OpenAI path', async () => {
    const providers = providersOf({ discovery: { ...nothing, ollama: `${server.baseUrl}/` } });
    await providers.refresh();

    expect(referencesOf(providers)).toEqual(['ollama/alpha', 'ollama/beta']);
  });

  it('shows new models and forgets old ones without a restart', async () => {
    const providers = providersOf({ discovery: { ...nothing, ollama: server.url } });
    await providers.refresh();
    server.setModels(['beta', 'gamma']);
    await providers.refresh();

    expect(referencesOf(providers)).toEqual(['ollama/beta', 'ollama/gamma']);
  });

  it('looks again by itself', async () => {
    const providers = providersOf({
      discovery: { ...nothing, ollama: server.url },
      probeEveryMilliseconds: 10,
    });
    await providers.start();
    server.setModels(['delta']);

    await expect.poll(() => referencesOf(providers)).toEqual(['ollama/delta']);
    providers.close();
  });

  it('asks a server once for calls at the same time', async () => {
    const providers = providersOf({ discovery: { ...nothing, ollama: server.url } });
    await Promise.all([providers.refresh(), providers.refresh(), providers.start()]);
    providers.close();

    expect(server.lookups).toHaveLength(1);
  });

  describe('of something else on the port', () => {
    let stranger: Server;
    const strangerUrl = async (answer: RequestListener): Promise<string> => {
      stranger = createServer(answer).listen(0, '127.0.0.1');
      await once(stranger, 'listening');
      return `http://127.0.0.1:${(stranger.address() as AddressInfo).port}`;
    };
    afterEach(() => {
      stranger.closeAllConnections();
      stranger.close();
    });

    it.each([
      ['a page', (_: unknown, response: ServerResponse) => void response.end('<html></html>')],
      ['other JSON', (_: unknown, response: ServerResponse) => void response.end('{"ok":true}')],
      ['silence', () => undefined],
      [
        'an endless reply',
        (_: unknown, response: ServerResponse) => {
          const more = (): void => {
            while (!response.destroyed && response.write('x'.repeat(65_536)));
          };
          response.on('drain', more);
          more();
        },
      ],
      [
        'a redirect',
        (_: unknown, response: ServerResponse) =>
          void response.writeHead(302, { location: `${server.url}/api/tags` }).end(),
      ],
    ])('takes %s for no model server', async (_name, answer) => {
      const url = await strangerUrl(answer);
      const providers = providersOf({ discovery: { ...nothing, ollama: url }, probeMilliseconds: 200 });
      await providers.refresh();

      expect(referencesOf(providers)).toEqual([demo]);
      expect(server.lookups).toEqual([]);
    });
  });
});

describe('a configured endpoint', () => {
  it('is asked for its models with its key', async () => {
    const locked = await startScriptedModelServer({ models: ['one'], apiKey: 'right' });
    const endpoint = { id: 'mine', baseUrl: locked.baseUrl };
    const withKey = providersOf({ endpoints: [{ ...endpoint, apiKey: 'right' }] });
    const without = providersOf({ endpoints: [endpoint] });
    await Promise.all([withKey.refresh(), without.refresh()]);

    expect(referencesOf(withKey)).toEqual(['mine/one']);
    expect(referencesOf(without)).toEqual([demo]);
    await locked.close();
  });

  it('with models of its own is usable at once and never asked', async () => {
    const providers = providersOf({ endpoints: [{ id: 'mine', baseUrl: server.baseUrl, models: ['own'] }] });
    expect(referencesOf(providers)).toEqual(['mine/own']);
    await providers.refresh();

    expect(server.lookups).toEqual([]);
  });

  it('without the key it needs is never asked anything', async () => {
    const providers = providersOf({ endpoints: [{ id: 'mine', baseUrl: server.baseUrl, needsKey: true }] });
    await providers.refresh();

    expect(server.lookups).toEqual([]);
    expect(() => providers.choose('mine/alpha')).toThrow(
      expect.objectContaining({ code: 'model_unavailable', reason: 'mine has no API key yet.' }),
    );
  });

  it('lists models to talk to, and gives others to whoever names them', async () => {
    server.setModels(['text-embedding-3-small', 'chatty', 'whisper-1']);
    const providers = providersOf({ endpoints: [{ id: 'mine', baseUrl: server.baseUrl }] });
    await providers.refresh();

    expect(referencesOf(providers)).toEqual(['mine/chatty']);
    expect(providers.list().default).toBe('mine/chatty');
    expect(providers.choose('mine/whisper-1').model).toBe('whisper-1');
  });
});

describe('what is known of a model', () => {
  it('comes from the catalogue when its provider is known by its host', () => {
    const baseUrl = 'https://openrouter.ai/api/v1';
    const endpoint = { id: 'router', baseUrl, apiKey: 'k', models: ['z-ai/glm-5.3', 'own'] };
    const providers = providersOf({ endpoints: [endpoint] });
    const [glm, own] = providers.list().models;

    expect(glm).toMatchObject({ reference: 'router/z-ai/glm-5.3', tools: true });
    expect(glm?.price?.output).toBeGreaterThan(0);
    expect(glm?.sources.price).toBe('catalogue');
    expect(own).toMatchObject({ price: null, costTier: null, sources: { price: 'unknown' } });
  });

  it('is not lent to a server that only calls its model the same', async () => {
    server.setModels(['gpt-4o']);
    const providers = providersOf({ endpoints: [{ id: 'openai', baseUrl: server.baseUrl }] });
    await providers.refresh();

    expect(providers.card({ provider: 'openai', model: 'gpt-4o' })).toMatchObject({ price: null });
  });

  it('is free of charge by the token on this machine', async () => {
    const providers = providersOf({ discovery: { ...nothing, ollama: server.url } });
    await providers.refresh();

    expect(providers.card({ provider: 'ollama', model: 'alpha' })).toMatchObject({
      costTier: 'cheap',
      price: { input: 0, output: 0 },
      sources: { price: 'own' },
    });
  });

  it('is overruled by what an administrator says it costs', async () => {
    const price = { input: 3, output: 12, cacheRead: 3, cacheWrite: 3, tiers: [] };
    stated.set('ollama/alpha', price);
    const providers = providersOf({ discovery: { ...nothing, ollama: server.url } });
    await providers.refresh();

    expect(providers.list().models[0]).toMatchObject({
      price,
      costTier: 'premium',
      sources: { price: 'administrator' },
    });
  });

  it('stays known of a model that is gone', async () => {
    const providers = providersOf({ discovery: { ...nothing, ollama: server.url } });
    await providers.refresh();
    server.setModels(['beta']);
    await providers.refresh();

    expect(providers.card({ provider: 'ollama', model: 'alpha' })).toBeDefined();
    expect(providers.card({ provider: 'ollama', model: 'never' })).toBeUndefined();
  });
});

const anyRequest: RouteRequest = {
  requested: null,
  ask: { content: 'Hello', charactersBefore: 0, hasImages: false, reasoning: false, domains: [] },
  rules: [],
  hints: { domains: [], preferredModel: null, preferredProvider: null, toolSets: [] },
  onlyProvider: null,
  needsTools: true,
  pressure: 'normal',
};

describe('the demo model', () => {
  it('is offered and answers while nobody set up anything', () => {
    const providers = providersOf({});

    expect(providers.list()).toMatchObject({ models: [{ reference: demo, demo: true }], default: demo });
    expect(providers.route(anyRequest)).toMatchObject({
      decision: { provider: 'demo', model: 'mosaic-demo', demo: true },
      fallbacks: [],
    });
  });

  it('steps back once a real model is usable', async () => {
    const providers = providersOf({ discovery: { ...nothing, ollama: server.url } });
    await providers.refresh();

    expect(referencesOf(providers)).not.toContain(demo);
    expect(() => providers.choose(demo)).toThrow(expect.objectContaining({ code: 'model_unavailable' }));
  });

  it('never answers in place of a provider that is down, but may be chosen', async () => {
    const providers = providersOf({ discovery: { ...nothing, ollama: server.url } });
    await providers.refresh();
    await server.close();
    await providers.refresh();
    server = await startScriptedModelServer();

    expect(providers.list()).toMatchObject({ models: [{ reference: demo }], default: null });
    expect(() => providers.route(anyRequest)).toThrow(expect.objectContaining({ code: 'model_unavailable' }));
    expect(providers.choose(demo).demo).toBe(true);
  });

  it('stands beside real models where a test asks for it', async () => {
    const providers = providersOf({ demo: 'always', discovery: { ...nothing, ollama: server.url } });
    await providers.refresh();

    expect(referencesOf(providers)).toContain(demo);
    expect(providers.list().default).toBe('ollama/alpha');
  });
});
