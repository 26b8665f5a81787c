import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { loadConfig } from '@mosaicstack/config';
import { expect, it } from 'vitest';
import { modelServers } from './model-servers.js';

const settings = (env: Record<string, string>) =>
  loadConfig({ cwd: tmpdir(), env: { MOSAIC_HOME: tmpdir(), MOSAIC_DISCOVERY: 'off', ...env } }).config;

it('tells which model servers answer on this machine, and where none listens', async () => {
  const ollama = createServer((_request, response) =>
    response.setHeader('content-type', 'application/json').end('{"models":[{"name":"small:1b"}]}'),
  );
  await new Promise<void>((resolve) => {
    ollama.listen(0, '127.0.0.1', resolve);
  });
  const url = `http://127.0.0.1:${(ollama.address() as AddressInfo).port}`;
  const label = 'Ollama';
  expect(await modelServers(settings({ OLLAMA_BASE_URL: url }))).toEqual({
    servers: [{ label, url: `${url}/v1`, models: 1 }],
  });
  await new Promise((resolve) => ollama.close(resolve));
  expect(await modelServers(settings({ OLLAMA_BASE_URL: url }))).toEqual({
    servers: [{ label, url: `${url}/v1`, models: null }],
  });
  expect(await modelServers(settings({}))).toEqual({ servers: [] });
});
