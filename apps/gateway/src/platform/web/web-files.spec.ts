import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { mapWebFiles } from './web-files.js';

describe('the map of exported files', () => {
  let folder: string;
  const write = (file: string, text: string) => {
    mkdirSync(path.dirname(path.join(folder, file)), { recursive: true });
    writeFileSync(path.join(folder, file), text);
  };

  beforeEach(() => {
    folder = mkdtempSync(path.join(os.tmpdir(), 'mosaic-web-'));
    write('index.html', '<p>home</p>');
    write('chat.html', '<p>chat</p>');
    write('chat/part.txt', 'payload');
    write('_next/static/app-1a2b.js', 'let x');
    write('frames/artifact.html', '<p>artifact</p>');
    write('secret.key', 'not for serving');
    write('csp.json', JSON.stringify({ 'chat.html': ['sha256-abc='] }));
  });
  afterEach(() => rmSync(folder, { recursive: true, force: true }));

  it('holds pages by their address, assets by their path, and nothing else', () => {
    expect([...mapWebFiles(folder).keys()].sort()).toEqual([
      '/',
      '/_next/static/app-1a2b.js',
      '/chat',
      '/chat/part.txt',
      '/frames/artifact',
    ]);
  });

  it('lets hashed assets be kept for ever and pages be asked for again', () => {
    const files = mapWebFiles(folder);
    expect(files.get('/_next/static/app-1a2b.js')?.cacheControl).toContain('immutable');
    expect(files.get('/chat')?.cacheControl).toBe('no-cache');
  });

  it('admits on each page its own inline scripts', () => {
    const files = mapWebFiles(folder);
    expect(files.get('/chat')?.contentSecurityPolicy).toContain("script-src 'self' 'sha256-abc='");
    expect(files.get('/')?.contentSecurityPolicy).not.toContain('sha256');
    expect(files.get('/')?.contentSecurityPolicy).toContain("frame-ancestors 'none'");
  });

  it('shuts what stands in a frame off from origin, network and every page that is not ours', () => {
    const policy = mapWebFiles(folder).get('/frames/artifact')?.contentSecurityPolicy ?? '';
    expect(policy.split('; ')).toEqual(
      expect.arrayContaining([
        'sandbox allow-scripts',
        "default-src 'none'",
        "connect-src 'none'",
        "frame-ancestors 'self'",
      ]),
    );
    expect(policy).not.toMatch(/allow-same-origin|https?:|\*/);
  });

  it('lets the worker of the shell fetch from here, and asks for it anew each time', () => {
    write('service-worker.js', 'self');
    const worker = mapWebFiles(folder).get('/service-worker.js');
    expect(worker?.contentSecurityPolicy).toBe("default-src 'none'; script-src 'self'; connect-src 'self'");
    expect(worker?.cacheControl).toBe('no-cache');
  });
});
