import { createHash } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { z } from 'zod';

/** One file of the exported dashboard and how it is served. */
export interface WebFile {
  /** Relative to the export folder. */
  file: string;
  contentType: string;
  cacheControl: string;
  etag: string;
  /** Pages carry the hashes of their own inline scripts. */
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
      etag: `"${createHash('sha256')
        .update(readFileSync(path.join(folder, file)))
        .digest('base64url')
        .slice(0, 22)}"`,
      contentSecurityPolicy: file.endsWith('.html') ? pagePolicy(hashes[file] ?? []) : undefined,
    });
  }
  return map;
}

/** `chat.html` is the page `/chat`; `index.html` is `/`. */
const addressOf = (file: string): string =>
  file === 'index.html' ? '/' : `/${file.endsWith('.html') ? file.slice(0, -'.html'.length) : file}`;

const pagePolicy = (scriptHashes: readonly string[]): string =>
  [
    "default-src 'none'",
    `script-src 'self' ${scriptHashes.map((hash) => `'${hash}'`).join(' ')}`.trim(),
    "style-src 'self'",
    "img-src 'self' data: blob:",
    "font-src 'self'",
    "connect-src 'self'",
    "manifest-src 'self'",
    "worker-src 'self'",
    "base-uri 'none'",
    "form-action 'self'",
    "frame-ancestors 'none'",
    "object-src 'none'",
  ].join('; ');
