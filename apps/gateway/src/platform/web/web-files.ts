import { createHash } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { z } from 'zod';
import { framePolicy, pagePolicy } from './page-policy.js';

/** One file of the exported dashboard and how it is served. */
export interface WebFile {
  /** Relative to the export folder. */
  file: string;
  contentType: string;
  cacheControl: string;
  /** Weak, for it stands for the compressed copies as well. */
  etag: string;
  /** Pages carry the hashes of their own inline scripts; the worker of the shell may fetch. */
  contentSecurityPolicy: string | undefined;
}

const contentTypes: Readonly<Record<string, string>> = {
  '.css': 'text/css; charset=utf-8',
  '.html': 'text/html; charset=utf-8',
  '.ico': 'image/x-icon',
  '.js': 'text/javascript; charset=utf-8',
  '.json': 'application/json; charset=utf-8',
  '.png': 'image/png',
  '.svg': 'image/svg+xml',
  '.txt': 'text/plain; charset=utf-8',
  '.webmanifest': 'application/manifest+json',
  '.woff2': 'font/woff2',
};

const scriptHashesSchema = z.record(z.string(), z.array(z.string()));

/**
 * The map from address to file, made once from the list of exported files: an address is never
 * resolved against the file system, so no form of it reaches anything else.
 */
export function mapWebFiles(folder: string): Map<string, WebFile> {
  const hashes = scriptHashesSchema.parse(JSON.parse(readFileSync(path.join(folder, 'csp.json'), 'utf8')));
  const map = new Map<string, WebFile>();
  for (const entry of readdirSync(folder, { recursive: true, withFileTypes: true })) {
    const contentType = contentTypes[path.extname(entry.name)];
    if (!entry.isFile() || !contentType || entry.name === 'csp.json') continue;
    const file = path.relative(folder, path.join(entry.parentPath, entry.name)).split(path.sep).join('/');
    map.set(addressOf(file), {
      file,
      contentType,
      cacheControl: file.startsWith('_next/static/') ? 'public, max-age=31536000, immutable' : 'no-cache',
      etag: `W/"${createHash('sha256')
        .update(readFileSync(path.join(folder, file)))
        .digest('base64url')
        .slice(0, 22)}"`,
      contentSecurityPolicy: policyOf(file, hashes),
    });
  }
  return map;
}

/** `chat.html` is the page `/chat`; `index.html` is `/`. */
const addressOf = (file: string): string =>
  file === 'index.html' ? '/' : `/${file.endsWith('.html') ? file.slice(0, -'.html'.length) : file}`;

/** Pages that stand in a frame lie in a folder of their own, and run no script of ours that could be told by its hash. */
const policyOf = (file: string, hashes: Readonly<Record<string, readonly string[]>>): string | undefined => {
  if (file === 'service-worker.js') return workerPolicy;
  if (!file.endsWith('.html')) return undefined;
  return file.startsWith('frames/') ? framePolicy : pagePolicy(hashes[file] ?? []);
};

/** It fetches the shell from here and runs nothing else. */
const workerPolicy = "default-src 'none'; script-src 'self'; connect-src 'self'";
