import { startWireServer, wireDialects } from '@mosaicstack/testing';
import { once } from 'node:events';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterEach, describe, expect, it } from 'vitest';
import { type CallEnd, type ModelCallPlan, type ModelMeter, unmetered } from '../runtime/model-meter.js';
import { endpointAt, runtimeOn } from './testing/scripted-turns.js';

const decision = { provider: 'scripted', model: 'one', label: 'One', reason: '', demo: false };
const signal = new AbortController().signal;

/** Lets everything through and keeps what was planned and how it ended. */
function bookkeeper() {
  const plans: ModelCallPlan[] = [];
  const ends: CallEnd[] = [];
  const meter: ModelMeter = {
    async reserve(plan) {
      plans.push(plan);
      return {
        maxOutputTokens: null,
        settle: async (end) => {
          ends.push(end);
          return [];
        },
      };
    },
  };
  return { meter, plans, ends };
}

it('answers one question, with who answered and what it took', async () => {
  const [anthropicWire] = wireDialects;
  if (!anthropicWire) throw new Error('no dialect');
  const server = await startWireServer(anthropicWire);
  server.next({ text: ['Yes', '.'], usage: { input: 9, output: 2, cached: 0 } });
  const runtime = runtimeOn([endpointAt(server.url, { kind: 'anthropic', apiKey: 'k' })]);
  const pieces: string[] = [];

  const answer = await runtime.complete(
    {
      decision,
      instructions: 'Be short.',
      prompt: 'Really?',
      maxOutputTokens: 7,
      meter: unmetered,
      onText: (text) => pieces.push(text),
    },
    signal,
  );

  expect(answer).toMatchObject({ text: 'Yes.', decision, usage: { inputTokens: 9, outputTokens: 2 } });
  expect(pieces.join('')).toBe('Yes.');
  expect(server.calls[0]?.body).toMatchObject({ max_tokens: 7 });
  server.next({ status: 401, refusal: { kind: 'authentication_error', message: 'no' } });
  const refused = runtime.complete(
    { decision, instructions: '', prompt: 'Really?', maxOutputTokens: 7, meter: unmetered },
    signal,
  );
  await expect(refused).rejects.toMatchObject({ code: 'model_refused' });
  await server.close();
});

describe('embedding', () => {
  let server: Server;
  afterEach(() => void server?.close());

  async function serving(reply: unknown) {
    const asked: { url: string | undefined; body: unknown }[] = [];
    server = createServer((request, response) => {
      let text = '';
      request.on('data', (piece) => (text += String(piece)));
      request.on('end', () => {
        asked.push({ url: request.url, body: JSON.parse(text) });
        response.end(JSON.stringify(reply));
      });
    }).listen(0, '127.0.0.1');
    await once(server, 'listening');
    return { url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`, asked };
  }
  const request = { provider: 'scripted', model: 'vectors', texts: ['a', 'b'], meter: unmetered };

  it('gives one vector a text from a server that speaks like OpenAI', async () => {
    const { url, asked } = await serving({ data: [{ embedding: [1, 2] }, { embedding: [3, 4] }] });
    expect(await runtimeOn([endpointAt(url)]).embed(request, signal)).toEqual([
      [1, 2],
      [3, 4],
    ]);
    expect(asked).toEqual([{ url: '/embeddings', body: { model: 'vectors', input: ['a', 'b'] } }]);
  });

  it('gives one vector a text from Google', async () => {
    const { url, asked } = await serving({ embeddings: [{ values: [1] }, { values: [2] }] });
    const runtime = runtimeOn([endpointAt(url, { kind: 'google' })]);
    expect(await runtime.embed(request, signal)).toEqual([[1], [2]]);
    expect(asked[0]?.url).toBe('/models/vectors:batchEmbedContents');
  });

  it.each([
    ['too few vectors', { data: [{ embedding: [1] }] }],
    ['words for numbers', { data: [{ embedding: ['x'] }, { embedding: ['y'] }] }],
    ['something else', { ok: true }],
  ])('takes %s for no answer', async (_name, reply) => {
    const { url } = await serving(reply);
    const embedded = runtimeOn([endpointAt(url)]).embed(request, signal);
    await expect(embedded).rejects.toMatchObject({ code: 'model_reply_invalid' });
  });

  it.each([
    [
      'what the server counted',
      { usage: { prompt_tokens: 2 } },
      { kind: 'counted', usage: { inputTokens: 2, outputTokens: 0, cachedTokens: 0 } },
    ],
    [
      'what it was sent, where nobody counted',
      { usage: { prompt_tokens: -1 } },
      { kind: 'uncounted', writtenBytes: 0 },
    ],
  ])('is paid for in advance, and after it by %s', async (_name, more, end) => {
    const { url } = await serving({ data: [{ embedding: [1] }, { embedding: [2] }], ...more });
    const { meter, plans, ends } = bookkeeper();
    await runtimeOn([endpointAt(url)]).embed({ ...request, meter }, signal);
    expect(plans).toMatchObject([{ promptTokensAtMost: 9, outputTokensAtMost: 0 }]);
    expect(ends).toEqual([end]);
  });

  it('costs nothing where nobody was reached, and is not asked for where it does not fit', async () => {
    const { meter, ends } = bookkeeper();
    const nowhere = runtimeOn([endpointAt('http://127.0.0.1:9')]);
    await expect(nowhere.embed({ ...request, meter }, signal)).rejects.toMatchObject({
      code: 'model_unavailable',
    });
    expect(ends).toEqual([{ kind: 'unpaid' }]);
    const { url, asked } = await serving({});
    const closed: ModelMeter = { reserve: () => Promise.reject(new Error('nothing is left')) };
    const refused = runtimeOn([endpointAt(url)]).embed({ ...request, meter: closed }, signal);
    await expect(refused).rejects.toThrow('nothing is left');
    expect(asked).toEqual([]);
  });

  it('is refused by a vendor that has none', async () => {
    const runtime = runtimeOn([endpointAt('http://127.0.0.1:9', { kind: 'anthropic' })]);
    await expect(runtime.embed(request, signal)).rejects.toMatchObject({ code: 'model_refused' });
  });
});
