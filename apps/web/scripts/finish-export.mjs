// Runs after the export: tells the gateway which inline scripts each page may run, and keeps the first load small.
import { createHash } from 'node:crypto';
import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join, sep } from 'node:path';
import { gzipSync } from 'node:zlib';

const out = new URL('../out/', import.meta.url).pathname;
const budget = 250 * 1024;

const pages = readdirSync(out, { recursive: true })
  .filter((file) => file.endsWith('.html') && !file.startsWith(`_next${sep}`))
  .sort();

const scriptsOf = (html) => [...html.matchAll(/<script\b([^>]*)>([\s\S]*?)<\/script>/g)];

const inlineHashes = (html) => {
  const bodies = scriptsOf(html).flatMap(([, attributes, body]) => (/\bsrc=/.test(attributes) ? [] : [body]));
  const hashes = bodies.map((body) => `sha256-${createHash('sha256').update(body).digest('base64')}`);
  return [...new Set(hashes)];
};

/** Bytes over the wire before the page can be used; `noModule` scripts are fetched by old browsers only. */
const firstLoad = (html) => {
  const sources = scriptsOf(html).flatMap(([, attributes]) => {
    const source = /\bsrc="([^"]+)"/.exec(attributes)?.[1];
    return source && !/\bnomodule\b/i.test(attributes) ? [source] : [];
  });
  return [...new Set(sources)].reduce(
    (sum, source) => sum + gzipSync(readFileSync(join(out, source)), { level: 9 }).length,
    0,
  );
};

const report = Object.fromEntries(
  pages.map((file) => {
    const html = readFileSync(join(out, file), 'utf8');
    return [file.split(sep).join('/'), { scripts: inlineHashes(html), bytes: firstLoad(html) }];
  }),
);

const hashes = Object.fromEntries(Object.entries(report).map(([file, { scripts }]) => [file, scripts]));
writeFileSync(join(out, 'csp.json'), `${JSON.stringify(hashes, null, 2)}\n`);

for (const [file, { bytes }] of Object.entries(report)) {
  process.stdout.write(`${file.padEnd(18)} ${(bytes / 1024).toFixed(1)} KB of scripts, compressed\n`);
  if (bytes <= budget) continue;
  process.stderr.write(`${file} loads more than its budget of ${budget / 1024} KB.\n`);
  process.exitCode = 1;
}
