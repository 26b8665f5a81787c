import { startWireServer, wireDialects, type WireDialect, type WireServer } from '@mosaicstack/testing';
import type { ProviderKind } from '@mosaicstack/types';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { Endpoint } from '../../providers/endpoint.js';
import { listModels } from '../../providers/list-models.js';
import type { ModelMeter } from '../../runtime/model-meter.js';
import { endpointAt, errorOf, noticesOf, row, runtimeOn, turnOn } from '../testing/scripted-turns.js';

const key = 'sk-proj-Abcd1234efgh5678WXYZ';

const profiles: Readonly<Record<WireDialect['name'], { path: string; list: string; header: string }>> = {
  anthropic: { path: '', list: '/v1/models', header: 'x-api-key' },
  openai: { path: '/v1', list: '/models', header: 'authorization' },
  'openai-compatible': { path: '/v1', list: '/models', header: 'authorization' },
  openrouter: { path: '/api/v1', list: '/models', header: 'authorization' },
  google: { path: '/v1beta', list: '/models', header: 'x-goog-api-key' },
};

describe.each(wireDialects.map((dialect) => [dialect.name, dialect] as const))('%s', (name, dialect) => {
  const profile = profiles[name];
  let server: WireServer;
  let endpoint: Endpoint;
  beforeEach(async () => {
    server = await startWireServer(dialect, ['one', 'two']);
    const baseUrl = `${server.url}${profile.path}`;
    endpoint = endpointAt(baseUrl, {
      kind: name satisfies ProviderKind,
      apiKey: key,
      listUrl: `${baseUrl}${profile.list}`,
    });
  });
  afterEach(() => server.close());

  const runtime = (settings: Parameters<typeof runtimeOn>[1] = {}) => runtimeOn([endpoint], settings);
  const ask = (more: Partial<Parameters<typeof turnOn>[1]> = {}) =>
    turnOn(runtime(), { model: 'one', ...more });

  it('lists its models for whoever has the key', async () => {
    const found = await listModels(endpoint);

    expect(found.map(({ model }) => model)).toEqual(['one', 'two']);
    expect(String(server.lists[0]?.headers[profile.header])).toContain(key);
  });

  it('streams an answer and counts its tokens', async () => {
    server.next({
      reasoning: 'Hm.',
      text: ['Hel', 'lo ', 'wörld 🧩'],
      usage: { input: 100, output: 7, cached: 40 },
    });

    const turned = await ask();

    expect(turned.outcome).toEqual({ outcome: 'completed' });
    expect(turned.streamed).toBe('Hello wörld 🧩');
    expect(turned.final).toBe('Hello wörld 🧩');
    const usage = turned.events.flatMap((event) => (event.type === 'message-ended' ? [event.usage] : []));
    expect(usage).toEqual([{ inputTokens: 100, outputTokens: 7, cachedTokens: 40, costUsd: null }]);
    expect(String(server.calls[0]?.headers[profile.header])).toContain(key);
  });

  it('calls a tool and goes on with its result', async () => {
    server.next(
      { text: ['Let me look.'], toolCall: { id: 'call_1', name: 'look', pieces: ['{"at":', '"the sky"}'] } },
      { text: ['It is blue.'] },
    );
    const asked: unknown[] = [];

    const turned = await ask({
      tools: [
        {
          name: 'look',
          description: 'Looks at something.',
          parameters: { type: 'object', properties: { at: { type: 'string' } }, required: ['at'] },
          call: async ({ input }) => {
            asked.push(input);
            return { text: 'very blue' };
          },
        },
      ],
    });

    expect(asked).toEqual([{ at: 'the sky' }]);
    expect(turned.final).toBe('It is blue.');
    expect(JSON.stringify(server.calls[0]?.body)).toContain('Looks at something.');
    expect(JSON.stringify(server.calls[1]?.body)).toContain('very blue');
  });

  it('takes up a stored conversation', async () => {
    await ask({
      history: [row('user', 'One?'), row('assistant', 'Yes, one.'), row('user', 'And two?')],
    });

    const sent = JSON.stringify(server.calls[0]?.body);
    for (const text of ['You are helpful.', 'One?', 'Yes, one.', 'And two?']) expect(sent).toContain(text);
  });

  it.each([
    [401, 'authentication_error', 'model_refused'],
    [400, 'invalid_request_error', 'model_refused'],
    [429, 'rate_limit_error', 'rate_limited'],
    [500, 'api_error', 'model_unavailable'],
  ])('tells what status %i means, and nothing of the key', async (status, kind, code) => {
    server.next({ status, refusal: { kind, message: `No: ${key} is not welcome.` } });

    const turned = await ask();
    const error = errorOf(turned);

    expect(error?.code).toBe(code);
    expect(JSON.stringify([error?.message, error?.reason, turned.events])).not.toContain('Abcd1234');
    expect(server.calls).toHaveLength(status === 401 || status === 400 ? 1 : 4);
  });

  it('asks again after a fault of the server, which is said', async () => {
    server.next({ status: 503, refusal: { message: 'later' } }, { text: ['There.'] });

    const turned = await ask();

    expect(turned.final).toBe('There.');
    expect(noticesOf(turned)).toEqual(['model_retrying']);
  });

  it('pays for an attempt that failed after its answer began and for the next, each by itself', async () => {
    // The library of Google takes a stream that ends before its first word for an answer without words.
    const failing =
      name === 'google'
        ? { text: [], failsWith: { kind: 'api_error', message: 'Oh' } }
        : { text: [''], dropsAfter: 0 };
    server.next(failing, { text: ['There.'], usage: { input: 9, output: 3, cached: 0 } });
    const settled: string[] = [];
    const meter: ModelMeter = {
      reserve: async () => ({
        maxOutputTokens: 4_096 - settled.length,
        settle: async ({ kind }) => {
          settled.push(kind);
          return [];
        },
      }),
    };

    const turned = await ask({ meter });

    expect(turned.final).toBe('There.');
    expect(settled).toEqual(['unknown', 'counted']);
    const bounds = server.calls.map(({ body }) => /\b409[56]\b/.exec(JSON.stringify(body))?.[0]);
    expect(bounds).toEqual(['4096', '4095']);
  });

  it('keeps what came before the connection broke, and asks nobody twice for it', async () => {
    server.next({ text: ['Half of ', 'an answer'], dropsAfter: 1 });

    const turned = await ask();

    expect(turned.final).toBe('Half of ');
    expect(errorOf(turned)?.code).toBe('model_unavailable');
    expect(server.calls).toHaveLength(1);
  });

  it('takes a failure within the stream for what it is', async () => {
    server.next({
      text: ['Well,'],
      failsWith: {
        kind: name === 'openai' ? 'rate_limit_exceeded' : 'rate_limit_error',
        message: `Too many for ${key}`,
      },
    });

    const turned = await ask();

    // The library of Google tells of such an event as of a stream that broke off.
    expect(errorOf(turned)?.code).toBe(name === 'google' ? 'model_unavailable' : 'rate_limited');
    expect(JSON.stringify(turned.events)).not.toContain('Abcd1234');
  });

  it('is not led to another server by a redirect', async () => {
    const other = await startWireServer(dialect);
    server.next({ status: 307, headers: { location: `${other.url}/v1/messages` }, raw: '' });

    const turned = await ask();

    expect(turned.outcome.outcome).toBe('failed');
    expect(other.calls).toEqual([]);
    await other.close();
  });

  it.each([
    ['a page', '<html><body>Sign in</body></html>'],
    ['nothing', ''],
    ['a line that never ends', `data: ${'x'.repeat(1_200_000)}`],
  ])('does not take %s for an answer', async (_name, raw) => {
    server.next({ raw });

    const turned = await turnOn(runtime({ settings: { retries: 0 } }), { model: 'one' });

    expect(turned.outcome.outcome).toBe('failed');
    expect(['model_reply_invalid', 'model_unavailable']).toContain(errorOf(turned)?.code);
  });

  it('stops in the middle when it is told to', async () => {
    const stop = new AbortController();
    server.next({ text: ['One, ', 'two, ', 'three.'], holdsAfter: 2 });

    const turned = await ask({
      signal: stop.signal,
      onEvent: (event) => void (event.type === 'text-delta' && stop.abort()),
    });

    expect(turned.outcome).toEqual({ outcome: 'stopped' });
  });

  it('sends nothing of this machine or its settings along', async () => {
    process.env['OPENAI_ORG_ID'] = 'org-canary';
    process.env['OPENAI_PROJECT_ID'] = 'project-canary';
    process.env['ANTHROPIC_CUSTOM_HEADERS'] = 'x-leak: custom-canary';
    process.env['OPENAI_CUSTOM_HEADERS'] = 'x-leak: custom-canary';
    try {
      await ask();
    } finally {
      for (const variable of Object.keys(process.env)) {
        if (/^(OPENAI|ANTHROPIC)_/.test(variable)) delete process.env[variable];
      }
    }

    const headers = JSON.stringify(server.calls[0]?.headers);
    expect(headers).not.toMatch(/org-canary|project-canary/);
    if (name !== 'google') expect(headers).not.toMatch(/x-stainless|node\.js/i);
  });

  it('takes long arguments of a tool in time that grows with their length', async () => {
    const pieces = ['{"at":"', ...Array.from({ length: 4_000 }, () => 'x'.repeat(50)), '"}'];
    server.next({ toolCall: { id: 'call_1', name: 'look', pieces } }, { text: ['Done.'] });
    const lengths: number[] = [];
    const begun = process.cpuUsage();

    await ask({
      tools: [
        {
          name: 'look',
          description: '',
          parameters: { type: 'object', properties: { at: { type: 'string' } } },
          call: async ({ input }) => {
            lengths.push((input as { at: string }).at.length);
            return { text: '' };
          },
        },
      ],
    });

    expect(lengths).toEqual([200_000]);
    // Parsing at every piece takes over a minute of this processor; once takes a fraction of a second.
    expect(process.cpuUsage(begun).user / 1e6).toBeLessThan(15);
  });

  it('ends an answer whose tool arguments never end', async () => {
    const pieces = ['{"at":"', ...Array.from({ length: 400 }, () => 'x'.repeat(1_000)), '"}'];
    server.next({ toolCall: { id: 'call_1', name: 'look', pieces } });
    if (name === 'google') return; // they come whole, bounded like any line of a stream

    expect(errorOf(await ask())?.code).toBe('answer_too_long');
  });
});
