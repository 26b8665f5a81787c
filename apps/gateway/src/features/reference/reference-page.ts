import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';

/**
 * The reader's finished script, which carries all it needs; it is served as it was published. The package
 * says where it is, since the packed program brings this one script along instead of its package.
 */
export function readReferenceScript(): Buffer {
  return readFileSync(new URL('browser/standalone.js', import.meta.resolve('#reference')));
}

/** Nothing of the page comes from or goes to anywhere else, and it says nothing about its readers. */
const settings = {
  url: '/api/openapi.json',
  proxyUrl: '',
  withDefaultFonts: false,
  telemetry: false,
  agent: { disabled: true },
  mcp: { disabled: true },
  showDeveloperTools: 'never',
  hideClientButton: true,
  documentDownloadType: 'json',
  defaultOpenAllTags: false,
} as const;

/** The script's own parser would try whether code may be made from text, which the policy forbids and reports. */
const prepare = 'globalThis.__zod_globalConfig = { jitless: true };';
const start = `Scalar.createApiReference('#reference', ${JSON.stringify(settings)});`;

/** The page that shows the interface to people. */
export const referencePage = `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<link rel="icon" href="data:,">
<title>Mosaic Stack: interface</title>
</head>
<body>
<div id="reference"></div>
<script>${prepare}</script>
<script src="/api/docs/reference.js"></script>
<script>${start}</script>
</body>
</html>
`;

const hashOf = (script: string): string => `'sha256-${createHash('sha256').update(script).digest('base64')}'`;

/**
 * What the page may do: run its own script and ask this gateway. Its script writes styles as it goes,
 * so those are let in; nothing on the page comes from people.
 */
export const referencePolicy = [
  "default-src 'none'",
  `script-src 'self' ${hashOf(prepare)} ${hashOf(start)}`,
  "style-src 'unsafe-inline'",
  "img-src 'self' data: blob:",
  "font-src 'self' data:",
  "connect-src 'self'",
  "base-uri 'none'",
  "form-action 'none'",
  "frame-ancestors 'none'",
  "object-src 'none'",
].join('; ');
