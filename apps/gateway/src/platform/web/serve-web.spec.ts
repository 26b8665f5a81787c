import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { brotliCompressSync, brotliDecompressSync, gunzipSync, gzipSync } from 'node:zlib';
import fastify, { type FastifyInstance } from 'fastify';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { serveWeb } from './serve-web.js';
import { mapWebFiles } from './web-files.js';

const script = `export const text = ${JSON.stringify('tessera '.repeat(400))};`;
const address = '/_next/static/app-1a2b.js';

describe('the exported dashboard over the wire', () => {
  let folder: string;
  let server: FastifyInstance;
  const write = (file: string, content: string | Buffer) => {
    mkdirSync(path.dirname(path.join(folder, file)), { recursive: true });
    writeFileSync(path.join(folder, file), content);
  };
  const get = (url: string, headers: Record<string, string> = {}) => server.inject({ url, headers });

  beforeEach(async () => {
    folder = mkdtempSync(path.join(os.tmpdir(), 'mosaic-web-'));
    write('index.html', '<p>home</p>');
    write('404.html', '<p>nothing</p>');
    write('csp.json', '{}');
    write(address, script);
    write(`${address}.br`, brotliCompressSync(script));
    write(`${address}.gz`, gzipSync(script));
    server = fastify();
    await serveWeb(server, { folder, files: mapWebFiles(folder) });
  });
  afterEach(async () => {
    await server.close();
    rmSync(folder, { recursive: true, force: true });
  });

  it.each([
    ['gzip, deflate, br', 'br', brotliDecompressSync],
    ['gzip, deflate', 'gzip', gunzipSync],
  ] as const)('goes out as small as a browser takes it: %s', async (accepted, encoding, decode) => {
    const reply = await get(address, { 'accept-encoding': accepted });
    expect(reply.headers).toMatchObject({
      'content-encoding': encoding,
      'content-type': expect.stringContaining('javascript; charset=utf-8') as unknown,
      'cache-control': 'public, max-age=31536000, immutable',
      vary: 'accept-encoding',
    });
    expect(reply.rawPayload.length).toBeLessThan(script.length / 10);
    expect(decode(reply.rawPayload).toString()).toBe(script);
  });

  it('goes out as it is to whoever takes nothing else, and where there is no smaller copy', async () => {
    const plain = await get(address);
    expect(plain.headers['content-encoding']).toBeUndefined();
    expect(plain.body).toBe(script);
    const page = await get('/', { 'accept-encoding': 'br' });
    expect(page.headers['content-encoding']).toBeUndefined();
    expect(page.headers['content-type']).toBe('text/html; charset=utf-8');
    expect(page.headers['content-security-policy']).toContain("script-src 'self'");
    expect(page.body).toBe('<p>home</p>');
  });

  it('is not sent again to a browser that has it, in whatever form', async () => {
    const { headers } = await get(address, { 'accept-encoding': 'br' });
    const again = await get(address, { 'if-none-match': String(headers.etag) });
    expect(again.statusCode).toBe(304);
  });

  it('has no address for the copies, and a page for what is not there', async () => {
    const copy = await get(`${address}.br`);
    expect(copy.statusCode).toBe(404);
    expect(copy.body).toBe('<p>nothing</p>');
    expect((await get('/api/nothing')).json()).toMatchObject({ code: 'not_found' });
  });
});
