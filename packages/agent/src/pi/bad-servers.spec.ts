import {
  numberedTokens,
  startScriptedModelServer,
  textReply,
  type ScriptedModelServer,
} from '@mosaicstack/testing';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { endpointAt, errorOf, runtimeOn, turnOn } from './testing/scripted-turns.js';

let server: ScriptedModelServer;
beforeEach(async () => void (server = await startScriptedModelServer()));
afterEach(() => server.close());

const shortPatience = { firstByteMilliseconds: 150, idleMilliseconds: 150 };

describe('beside a healthy stream that goes on', () => {
  it.each([
    ['silent', 'model_stalled'],
    ['stall', 'model_stalled'],
    ['stall-after-20', 'model_stalled'],
    ['garbage', 'model_reply_invalid'],
    ['garbage-after-20', 'model_reply_invalid'],
    ['page', 'model_reply_invalid'],
    ['endless-line-10mb', 'model_reply_invalid'],
    ['huge-10mb', 'answer_too_long'],
    ['fail-400', 'model_refused'],
    ['fail-401', 'model_refused'],
    ['fail-404', 'model_refused'],
    ['fail-500', 'model_unavailable'],
    ['rate-limit-60s', 'rate_limited'],
    ['drop-after-0', 'model_unavailable'],
    ['drop-after-20', 'model_unavailable'],
    ['end-after-20', 'model_unavailable'],
  ])('a server that plays %s ends its own turn with %s', async (model, code) => {
    const healthy = turnOn(runtimeOn([endpointAt(server.baseUrl)]), { model: 'tokens-100-2ms' });
    // Only where silence is the point may a busy machine be taken for a silent server.
    const settings = code === 'model_stalled' ? shortPatience : {};

    const turned = await turnOn(runtimeOn([endpointAt(server.baseUrl)], { settings }), { model });

    expect(errorOf(turned)?.code).toBe(code);
    expect(turned.final).toBe(turned.streamed);
    expect((await healthy).final).toBe(numberedTokens(100).join(''));
  });
});

it('that nobody runs is named as unreachable', async () => {
  const { baseUrl } = server;
  await server.close();
  const turned = await turnOn(runtimeOn([endpointAt(baseUrl)]), { model: 'echo' });
  server = await startScriptedModelServer();

  expect(errorOf(turned)).toMatchObject({
    code: 'model_unavailable',
    reason: 'Nothing listens at its address.',
  });
});

it('with text beyond the limit is cut there and disconnected', async () => {
  const runtime = runtimeOn([endpointAt(server.baseUrl)], { settings: { answerCharacters: 100_000 } });

  const turned = await turnOn(runtime, { model: 'huge-10mb' });

  expect(errorOf(turned)?.code).toBe('answer_too_long');
  expect(turned.final).toHaveLength(100_000);
});

it('that quotes a key in its refusal does not get it shown', async () => {
  const locked = await startScriptedModelServer({ apiKey: 'right' });
  const runtime = runtimeOn([endpointAt(locked.baseUrl, { apiKey: 'sk-verysecretkey-4711' })]);

  const error = errorOf(await turnOn(runtime, { model: 'echo' }));

  expect(error).toMatchObject({ code: 'model_refused', reason: 'Incorrect API key provided: [hidden]' });
  expect(JSON.stringify([error, error?.message, error?.stack])).not.toContain('secret');
  await locked.close();
});

it('that reports an error within its stream is not taken for one that broke off', async () => {
  server.next({
    steps: [{ do: 'raw', bytes: 'data: {"error":{"message":"The model is too large.","code":400}}\n\n' }],
  });

  const turned = await turnOn(runtimeOn([endpointAt(server.baseUrl)]), { model: 'any' });

  expect(errorOf(turned)).toMatchObject({ code: 'model_refused', reason: 'The model is too large.' });
});

it('that withholds an answer is told apart from one that failed', async () => {
  server.next({ steps: [{ do: 'finish', reason: 'content_filter' }, { do: 'done' }] });

  const turned = await turnOn(runtimeOn([endpointAt(server.baseUrl)]), { model: 'any' });

  expect(errorOf(turned)?.code).toBe('model_refused');
});

it('that sends elsewhere is not followed with the key', async () => {
  const elsewhere = await startScriptedModelServer();
  server.next({ status: 307, headers: { location: `${elsewhere.baseUrl}/chat/completions` }, body: '' });

  const turned = await turnOn(runtimeOn([endpointAt(server.baseUrl, { apiKey: 'mine' })]), { model: 'echo' });

  expect(errorOf(turned)?.code).toBe('model_refused');
  expect(elsewhere.requests).toHaveLength(0);
  await elsewhere.close();
});

it('that cuts characters in half between two pieces loses none', async () => {
  server.next({
    steps: [
      { do: 'raw', bytes: 'data: {"choices":[{"delta":{"content":"grin \\ud83d"}}]}\r\n\r\n' },
      { do: 'until', milliseconds: 20 },
      { do: 'raw', bytes: 'data: {"choices":[{"delta":{"content":"\\ude00 and nul \\u0000."}}]}\n\n' },
      ...(textReply('').steps ?? []),
    ],
  });

  const turned = await turnOn(runtimeOn([endpointAt(server.baseUrl)]), { model: 'any' });

  expect(turned.final).toBe('grin 😀 and nul \uFFFD.');
  expect(turned.streamed).toBe(turned.final);
});

it('that keeps the connection open after the end is not waited for', async () => {
  server.next({
    steps: [{ do: 'text', text: 'all' }, { do: 'finish', reason: 'stop' }, { do: 'done' }, { do: 'hang' }],
  });

  const turned = await turnOn(runtimeOn([endpointAt(server.baseUrl)]), { model: 'any' });

  expect(turned.outcome).toEqual({ outcome: 'completed' });
  expect(turned.final).toBe('all');
});
