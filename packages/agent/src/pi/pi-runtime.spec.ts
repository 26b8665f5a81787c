import {
  capturedLog,
  errorReply,
  numberedTokens,
  startScriptedModelServer,
  toolCallReply,
  textReply,
  type ScriptedModelServer,
} from '@mosaicstack/testing';
import type { TurnTool } from '../runtime/agent-runtime.js';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import {
  endpointAt,
  errorOf,
  noticesOf,
  row,
  runtimeOn,
  turnOn,
  type Turned,
} from './testing/scripted-turns.js';

let server: ScriptedModelServer;
beforeEach(async () => void (server = await startScriptedModelServer()));
afterEach(() => server.close());

const runtime = (settings = {}) => runtimeOn([endpointAt(server.baseUrl)], { settings });

const tokens = (count: number): string => numberedTokens(count).join('');

describe('an answer', () => {
  it('arrives token by token, complete and in order', async () => {
    const turned = await turnOn(runtime(), { model: 'tokens-2000' });

    expect(turned.outcome).toEqual({ outcome: 'completed' });
    expect(turned.streamed).toBe(tokens(2000));
    expect(turned.final).toBe(tokens(2000));
  });

  it('is told in deltas whose size grows with the text and no faster', async () => {
    const { events } = await turnOn(runtime(), { model: 'tokens-400-1ms' });

    expect(JSON.stringify(events).length).toBeLessThan(400 * 100);
  });

  it('carries the usage the server counted', async () => {
    const { events } = await turnOn(runtime(), { model: 'tokens-50' });

    expect(events.at(-1)).toMatchObject({
      type: 'message-ended',
      message: 0,
      role: 'assistant',
      usage: { inputTokens: 10, outputTokens: 50, cachedTokens: 0, costUsd: null },
    });
  });

  it('carries an estimate where the server counted nothing', async () => {
    const { events } = await turnOn(runtime(), { model: 'no-usage' });

    const sent = 'You are helpful.'.length + 'Hello there'.length;
    expect(events.at(-1)).toMatchObject({
      usage: { inputTokens: Math.ceil(sent / 4), outputTokens: Math.ceil(tokens(20).length / 4) },
    });
  });

  it('keeps reasoning apart from text', async () => {
    const { events, streamed } = await turnOn(runtime(), { model: 'reasoning' });

    const reasoning = events.flatMap((event) => (event.type === 'reasoning-delta' ? [event.text] : []));
    expect(reasoning.join('')).toBe('First I think and think again.');
    expect(streamed).toBe('Then I answer.');
    expect(events.at(-1)).toMatchObject({
      parts: [
        { type: 'reasoning', text: 'First I think and think again.' },
        { type: 'text', text: 'Then I answer.' },
      ],
    });
  });

  it('says when it reached the limit of the model', async () => {
    const turned = await turnOn(runtime(), { model: 'cut-at-limit' });

    expect(turned.outcome).toEqual({ outcome: 'completed' });
    expect(noticesOf(turned)).toEqual(['answer_cut_off']);
  });

  it('survives a listener that throws', async () => {
    const log = capturedLog();
    const turned = await turnOn(runtimeOn([endpointAt(server.baseUrl)], { logger: log }), {
      model: 'tokens-20',
      onEvent: () => {
        throw new Error('broken listener');
      },
    });

    expect(turned.outcome).toEqual({ outcome: 'completed' });
    expect(turned.final).toBe(tokens(20));
    expect(log.lines.length).toBeGreaterThan(0);
  });

  it('reuses connections for turns that follow each other', async () => {
    const one = runtime();
    for (let turn = 0; turn < 10; turn++) await turnOn(one, { model: 'tokens-20' });

    // A turn may begin while the last bytes of the one before are still on their way.
    expect(server.connections()).toBeLessThanOrEqual(2);
  });
});

describe('a stop', () => {
  const stopAfter = async (model: string, events: number, settings = {}): Promise<Turned> => {
    const stop = new AbortController();
    let seen = 0;
    if (events === 0) setTimeout(() => stop.abort(), 30);
    return turnOn(runtime(settings), {
      model,
      signal: stop.signal,
      onEvent: () => {
        seen += 1;
        if (seen === events) stop.abort();
      },
    });
  };

  it('in mid-stream keeps the text so far', async () => {
    const turned = await stopAfter('tokens-500-5ms', 10);

    expect(turned.outcome).toEqual({ outcome: 'stopped' });
    expect(turned.final).toBe(turned.streamed);
    expect(tokens(500).startsWith(turned.final)).toBe(true);
    expect(turned.final.length).toBeGreaterThan(10);
  });

  it('before the first token ends a wait for a silent server', async () => {
    expect((await stopAfter('silent', 0)).outcome).toEqual({ outcome: 'stopped' });
  });

  it('during the wait for a retry sends nothing more', async () => {
    const turned = await stopAfter('fail-503', 1, { retryMilliseconds: 20_000 });

    expect(turned.outcome).toEqual({ outcome: 'stopped' });
    expect(server.requests).toHaveLength(1);
  });

  it('before the turn began sends nothing at all', async () => {
    const turned = await turnOn(runtime(), { model: 'echo', signal: AbortSignal.abort() });

    expect(turned.outcome).toEqual({ outcome: 'stopped' });
    expect(server.requests).toHaveLength(0);
  });

  it('before it began, because its question was deleted, asks nothing', async () => {
    const turned = await turnOn(runtime(), { model: 'tokens-3', history: [] });
    expect(turned).toMatchObject({ outcome: { outcome: 'stopped' }, events: [] });
    expect(server.requests).toEqual([]);
  });

  it('between two steps of a tool loop is a stop and no failure', async () => {
    const turned = await stopAfter('tool-call-always', 3);

    expect(turned.outcome).toEqual({ outcome: 'stopped' });
  });
});

describe('tools', () => {
  it('that do not exist answer with an error the model can go on from', async () => {
    const turned = await turnOn(runtime(), { model: 'tool-call' });

    expect(turned.outcome).toEqual({ outcome: 'completed' });
    expect(turned.final).toBe('The tool answered.');
    expect(
      turned.events.map((event) => ('message' in event ? [event.type, event.message] : [event.type])),
    ).toEqual([
      ['message-ended', 0],
      ['tool-started', 0],
      ['tool-ended'],
      ['message-ended', 1],
      ['text-delta', 2],
      ['message-ended', 2],
    ]);
    expect(turned.events[0]).toMatchObject({
      parts: [{ type: 'tool-call', callId: 'call_1', name: 'look_up', arguments: { city: 'Oslo' } }],
    });
    expect(turned.events[3]).toMatchObject({ role: 'tool', parts: [{ type: 'tool-result', isError: true }] });
  });

  it('are offered to the model, called with checked arguments, and answer it', async () => {
    const asked: unknown[] = [];
    const lookUp: TurnTool = {
      name: 'look_up',
      description: 'Look something up.',
      parameters: {
        type: 'object',
        properties: { city: { type: 'string' } },
        required: ['city'],
        additionalProperties: false,
      },
      call: async ({ input }) => {
        asked.push(input);
        return { text: 'It rains.' };
      },
    };
    server.next(toolCallReply('look_up', { city: 'Oslo' }), textReply('Take an umbrella.'));

    const turned = await turnOn(runtime(), { model: 'any', tools: [lookUp] });

    expect(asked).toEqual([{ city: 'Oslo' }]);
    expect(turned.final).toBe('Take an umbrella.');
    expect(server.requests[0]?.body).toMatchObject({ tools: [{ function: { name: 'look_up' } }] });
    expect(turned.events.find(({ type }) => type === 'tool-ended')).toMatchObject({
      isError: false,
      text: 'It rains.',
    });
  });

  it('are left out for a server that will not hear of them, from then on', async () => {
    const tool: TurnTool = {
      name: 'look_up',
      description: '',
      parameters: { type: 'object' },
      call: async () => ({ text: '' }),
    };
    const refusal = errorReply(400, 'small-model does not support tools');
    server.next(refusal, textReply('Without, then.'), textReply('Again.'));
    const small = runtime();

    const first = await turnOn(small, { model: 'small-model', tools: [tool] });
    await turnOn(small, { model: 'small-model', tools: [tool] });

    expect(first.final).toBe('Without, then.');
    expect(noticesOf(first)).toEqual(['tools_not_supported']);
    expect(server.requests.map(({ body }) => 'tools' in (body ?? {}))).toEqual([true, false, false]);
  });

  it('called without end are ended after a number of steps', async () => {
    const turned = await turnOn(runtime({ modelCalls: 4 }), { model: 'tool-call-always' });

    expect(turned.outcome).toEqual({ outcome: 'completed' });
    expect(server.requests).toHaveLength(4);
    expect(noticesOf(turned)).toEqual(['step_limit_reached']);
  });

  it('get large arguments whole', async () => {
    const text = 'long words '.repeat(5000);
    server.next(toolCallReply('look_up', { text }), textReply('done'));

    const { events } = await turnOn(runtime(), { model: 'any' });

    expect(events[0]).toMatchObject({ parts: [{ arguments: { text } }] });
  });

  it('with arguments beyond all measure end the turn', async () => {
    server.next(toolCallReply('look_up', { text: 'x'.repeat(5000) }));

    const turned = await turnOn(runtime({ argumentCharacters: 1000 }), { model: 'any' });

    expect(errorOf(turned)?.code).toBe('answer_too_long');
  });
});

describe('a session', () => {
  it('rebuilt from rows sends what the live one sent', async () => {
    const question = row('user', 'Where is it warm?');
    const live = await turnOn(runtime(), { model: 'tool-call', history: [question] });
    const stored = live.events.flatMap((event) =>
      event.type === 'message-ended' ? [row(event.role, event.parts)] : [],
    );

    await turnOn(runtime(), { model: 'echo', history: [question, ...stored, row('user', 'And now?')] });

    const liveMessages = server.requests[1]?.body?.messages ?? [];
    const rebuilt = server.requests[2]?.body?.messages ?? [];
    expect(rebuilt.slice(0, liveMessages.length)).toEqual(liveMessages);
    expect(rebuilt.slice(liveMessages.length)).toEqual([
      { role: 'assistant', content: 'The tool answered.' },
      { role: 'user', content: 'And now?' },
    ]);
  });

  it('of two people at once never mixes keys or questions', async () => {
    const other = await startScriptedModelServer({ apiKey: 'key-of-bob' });
    const both = runtimeOn([
      endpointAt(server.baseUrl, { id: 'ada', apiKey: 'key-of-ada' }),
      endpointAt(other.baseUrl, { id: 'bob', apiKey: 'key-of-bob' }),
    ]);

    const turns = Array.from({ length: 40 }, (_, index) => {
      const provider = index % 2 === 0 ? 'ada' : 'bob';
      return turnOn(both, { provider, model: 'echo', history: [row('user', `${provider} ${index}`)] });
    });
    const answers = (await Promise.all(turns)).map(({ final }) => final);

    expect(answers).toEqual(answers.map((_, index) => `${index % 2 === 0 ? 'ada' : 'bob'} ${index}`));
    expect(new Set(server.requests.map(({ headers }) => headers['authorization']))).toEqual(
      new Set(['Bearer key-of-ada']),
    );
    expect(new Set(other.requests.map(({ headers }) => headers['authorization']))).toEqual(
      new Set(['Bearer key-of-bob']),
    );
    await other.close();
  });
});

describe('the environment', () => {
  const planted = {
    OPENAI_API_KEY: 'planted-key',
    OPENAI_ORG_ID: 'planted-org',
    OPENAI_PROJECT_ID: 'planted-project',
    OPENAI_BASE_URL: 'http://127.0.0.1:9/planted',
    OPENAI_CUSTOM_HEADERS: 'x-planted: planted-header',
    SCRIPTED_API_KEY: 'planted-own',
  };
  beforeAll(() => void Object.assign(process.env, planted));
  afterAll(() => {
    for (const name of Object.keys(planted)) delete process.env[name];
  });

  it('reaches no request', async () => {
    const turned = await turnOn(runtime(), { model: 'echo' });

    expect(turned.outcome).toEqual({ outcome: 'completed' });
    expect(JSON.stringify(server.requests)).not.toContain('planted');
  });

  it('does not stand in for a missing key: nothing is sent', async () => {
    const keyless = runtimeOn([endpointAt(server.baseUrl, { keyMissing: true })]);

    const turned = await turnOn(keyless, { model: 'echo' });

    expect(errorOf(turned)?.code).toBe('model_unavailable');
    expect(server.requests).toHaveLength(0);
  });
});

describe('retries', () => {
  it('hide a failure that passes before the first word', async () => {
    const turned = await turnOn(runtime(), { model: 'fail-503-times-2' });

    expect(turned.outcome).toEqual({ outcome: 'completed' });
    expect(turned.final).toBe('well again');
    expect(noticesOf(turned)).toEqual(['model_retrying', 'model_retrying']);
  });

  it('end after three', async () => {
    const turned = await turnOn(runtime(), { model: 'fail-500' });

    expect(errorOf(turned)?.code).toBe('model_unavailable');
    expect(server.requests).toHaveLength(4);
  });

  it('are not made once a word was visible', async () => {
    const turned = await turnOn(runtime(), { model: 'drop-after-50' });

    expect(errorOf(turned)?.code).toBe('model_unavailable');
    expect(turned.final).toBe(tokens(50));
    expect(turned.streamed).toBe(tokens(50));
    expect(server.requests).toHaveLength(1);
  });

  it('are not made for a request the provider refuses', async () => {
    const turned = await turnOn(runtime(), { model: 'fail-400' });

    expect(errorOf(turned)).toMatchObject({ code: 'model_refused', reason: 'Scripted failure 400.' });
    expect(server.requests).toHaveLength(1);
  });

  it('wait as long as the provider asks', async () => {
    server.next(errorReply(429, 'Slow down.', { 'retry-after-ms': '40' }), textReply('now'));
    const began = performance.now();

    const turned = await turnOn(runtime(), { model: 'any' });

    expect(turned.final).toBe('now');
    expect(performance.now() - began).toBeGreaterThan(39);
  });

  it('leave a long wait to the person', async () => {
    const turned = await turnOn(runtime(), { model: 'rate-limit-90s' });

    expect(errorOf(turned)).toMatchObject({
      code: 'rate_limited',
      retryAfter: 90,
      remediation: 'Try again in 90 seconds.',
    });
    expect(server.requests).toHaveLength(1);
  });

  it('pass over a connection the server closed while it was idle', async () => {
    const one = runtime();
    await turnOn(one, { model: 'echo' });
    const { port } = server;
    await server.close();
    server = await startScriptedModelServer({ port });

    const turned = await turnOn(one, { model: 'echo' });

    expect(turned.outcome).toEqual({ outcome: 'completed' });
  });
});
