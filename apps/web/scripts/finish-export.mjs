// Runs after the export: tells the gateway which inline scripts each page may run, keeps the first load small, and
// writes the worker that opens the dashboard without a network.
import { createHash } from 'node:crypto';
import { mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join, sep } from 'node:path';
import { gzipSync } from 'node:zlib';
import { languages, loadWords } from '@mosaicstack/words';

const out = new URL('../out/', import.meta.url).pathname;
const reports = new URL('../report-out/', import.meta.url).pathname;
const budget = 250 * 1024;

// What stands in a frame has a policy of its own, and is loaded when something asks for it.
const isPage = (file) =>
  file.endsWith('.html') && !file.startsWith(`_next${sep}`) && !file.startsWith(`frames${sep}`);

const pages = readdirSync(out, { recursive: true }).filter(isPage).sort();

const scriptsOf = (html) => [...html.matchAll(/<script\b([^>]*)>([\s\S]*?)<\/script>/g)];

const inlineHashes = (html) => {
  const bodies = scriptsOf(html).flatMap(([, attributes, body]) => (/\bsrc=/.test(attributes) ? [] : [body]));
  const hashes = bodies.map((body) => `sha256-${createHash('sha256').update(body).digest('base64')}`);
  return [...new Set(hashes)];
};

const sizes = new Map();
/** Bytes of a script over the wire. */
const compressed = (source) => {
  if (!sizes.has(source)) sizes.set(source, gzipSync(readFileSync(join(out, source)), { level: 9 }).length);
  return sizes.get(source);
};

/** What is fetched before the page can be used; `noModule` scripts are fetched by old browsers only. */
const firstLoad = (html) => {
  const sources = scriptsOf(html).flatMap(([, attributes]) => {
    const source = /\bsrc="([^"]+)"/.exec(attributes)?.[1];
    return source && !/\bnomodule\b/i.test(attributes) ? [source] : [];
  });
  return Object.fromEntries([...new Set(sources)].map((source) => [source, compressed(source)]));
};

const sum = (scripts) => Object.values(scripts).reduce((total, bytes) => total + bytes, 0);

const read = pages.map((file) => {
  const html = readFileSync(join(out, file), 'utf8');
  return { file: file.split(sep).join('/'), hashes: inlineHashes(html), scripts: firstLoad(html) };
});

const writeJson = (file, value) => writeFileSync(file, `${JSON.stringify(value, null, 2)}\n`);
writeJson(join(out, 'csp.json'), Object.fromEntries(read.map(({ file, hashes }) => [file, hashes])));
mkdirSync(reports, { recursive: true });
writeJson(
  join(reports, 'scripts.json'),
  Object.fromEntries(read.map(({ file, scripts }) => [file, scripts])),
);

const addressOf = (file) => (file === 'index.html' ? '/' : `/${file.slice(0, -'.html'.length)}`);
const shell = pages
  .map((file) => file.split(sep).join('/'))
  .filter((file) => !/^(404|_not-found)\.html$/.test(file))
  .map(addressOf);
const release = createHash('sha256')
  .update(pages.map((file) => readFileSync(join(out, file), 'utf8')).join('\n'))
  .digest('hex')
  .slice(0, 16);
/** What the worker says by itself, where no page is open. */
const spokenByWorker = [
  'pushTitle',
  'pushApproval',
  'pushQuestion',
  'pushRunFinished',
  'pushRunFailed',
  'pushTest',
];
const words = Object.fromEntries(
  await Promise.all(
    languages.map(async (language) => {
      const say = (await loadWords(language)).of('notifications');
      return [language, Object.fromEntries(spokenByWorker.map((key) => [key, say(key)]))];
    }),
  ),
);
const worker = readFileSync(new URL('service-worker.js', import.meta.url), 'utf8');
writeFileSync(
  join(out, 'service-worker.js'),
  [
    `const release = ${JSON.stringify(release)};`,
    `const pages = ${JSON.stringify(shell)};`,
    `const words = ${JSON.stringify(words)};`,
    worker,
  ].join('\n'),
);

for (const { file, scripts } of read) {
  const bytes = sum(scripts);
  process.stdout.write(`${file.padEnd(18)} ${(bytes / 1024).toFixed(1)} KB of scripts, compressed\n`);
  if (bytes <= budget) continue;
  process.stderr.write(`${file} loads more than its budget of ${budget / 1024} KB.\n`);
  process.exitCode = 1;
}
