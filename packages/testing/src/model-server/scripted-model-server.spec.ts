import { afterEach, beforeEach, expect, it } from 'vitest';
import { errorReply, numberedTokens, textReply } from './replies.js';
import { startScriptedModelServer, type ScriptedModelServer } from './scripted-model-server.js';

let server: ScriptedModelServer;
beforeEach(async () => void (server = await startScriptedModelServer({ models: ['alpha', 'beta'] })));
afterEach(() => server.close());

const ask = (model: string, signal?: AbortSignal): Promise<Response> =>
  fetch(`${server.baseUrl}/chat/completions`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', authorization: 'Bearer secret' },
    body: JSON.stringify({ model, messages: [{ role: 'user', content: 'say this' }], stream: true }),
    ...(signal && { signal }),
  });

const chunksOf = (body: string): { choices: { delta: { content?: string } }[] }[] =>
  body
    .split('\n\n')
    .filter((line) => line.startsWith('data: {'))
    .map((line) => JSON.parse(line.slice(6)) as never);

const textOfStream = (body: string): string =>
  chunksOf(body)
    .map(({ choices }) => choices[0]?.delta.content ?? '')
    .join('');

it('streams numbered tokens chosen by the name of the model', async () => {
  const body = await (await ask('tokens-2000')).text();

  expect(textOfStream(body)).toBe(numberedTokens(2000).join(''));
  expect(body.trimEnd().endsWith('data: [DONE]')).toBe(true);
});

it('keeps the requests it received, with headers and body', async () => {
  await (await ask('echo')).text();

  expect(server.requests).toHaveLength(1);
  expect(server.requests[0]?.headers['authorization']).toBe('Bearer secret');
  expect(server.requests[0]?.body?.messages).toEqual([{ role: 'user', content: 'say this' }]);
});

it('plays queued replies before its script', async () => {
  server.next(errorReply(503, 'busy'), textReply('now'));

  expect((await ask('echo')).status).toBe(503);
  expect(textOfStream(await (await ask('echo')).text())).toBe('now');
  expect(textOfStream(await (await ask('echo')).text())).toBe('say this');
});

it('lists models the OpenAI way and the Ollama way', async () => {
  expect(await (await fetch(`${server.baseUrl}/models`)).json()).toMatchObject({
    data: [{ id: 'alpha' }, { id: 'beta' }],
  });
  expect(await (await fetch(`${server.url}/api/tags`)).json()).toMatchObject({
    models: [{ name: 'alpha' }, { name: 'beta' }],
  });
});

it('cuts the connection in mid-stream', async () => {
  const response = await ask('drop-after-50');

  await expect(response.text()).rejects.toThrow();
});

it('never answers a request to a silent model until the client gives up', async () => {
  await expect(ask('silent', AbortSignal.timeout(50))).rejects.toThrow();
  expect(server.requests).toHaveLength(1);
});

it('fails as often as the name says and is well afterwards', async () => {
  expect((await ask('fail-500-times-2')).status).toBe(500);
  expect((await ask('fail-500-times-2')).status).toBe(500);
  expect((await ask('fail-500-times-2')).status).toBe(200);
});
