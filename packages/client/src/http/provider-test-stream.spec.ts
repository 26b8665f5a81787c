import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { ProviderTest, ProviderTestEvent } from '@mosaicstack/types';
import { describe, expect, it, onTestFinished } from 'vitest';
import { createClient } from '../client.js';

const result: ProviderTest = {
  ...{ model: 'lab/one', text: 'I am ready.' },
  ...{ firstTokenMilliseconds: 5, milliseconds: 9, costUsd: null, embedding: null },
};

/** A gateway that tells these events, cut wherever a network cuts them. */
async function telling(...events: ProviderTestEvent[]) {
  const server = createServer((_request, response) => {
    response.writeHead(200, { 'content-type': 'text/event-stream' });
    const text = events.map((event) => `data: ${JSON.stringify(event)}\n\n`).join('');
    for (let at = 0; at < text.length; at += 7) response.write(text.slice(at, at + 7));
    response.end();
  });
  await new Promise<void>((resolve) => {
    server.listen(0, '127.0.0.1', resolve);
  });
  onTestFinished(() => void server.close());
  const { port } = server.address() as AddressInfo;
  const told: string[] = [];
  const { providers } = createClient({ baseUrl: `http://127.0.0.1:${port}` });
  return { told, test: () => providers.streamTest({ provider: 'lab' }, (text) => told.push(text)) };
}

const texts = (['I am ', 'ready.'] as const).map((text) => ({ type: 'text', text }) as const);

describe('a test of a provider, told while it comes', () => {
  it('gives each piece in order, and how it went', async () => {
    const { told, test } = await telling(...texts, { type: 'result', result });
    expect(await test()).toEqual(result);
    expect(told).toEqual(['I am ', 'ready.']);
  });

  it('fails with what is told in the end', async () => {
    const error = { code: 'model_unavailable', message: 'lab/one broke off.', requestId: 'r' };
    const { told, test } = await telling(...texts, { type: 'failed', error });
    await expect(test()).rejects.toMatchObject({ code: 'model_unavailable', message: 'lab/one broke off.' });
    expect(told).toEqual(['I am ', 'ready.']);
  });

  it('fails where the connection breaks before the end', async () => {
    const { test } = await telling(...texts);
    await expect(test()).rejects.toMatchObject({ code: 'gateway_unreachable' });
  });
});
