// Runs before the pages are built: the page that draws diagrams loads the library as its makers bundled it.
import { copyFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import path from 'node:path';

const main = createRequire(import.meta.url).resolve('mermaid');
copyFileSync(
  path.join(path.dirname(main), 'mermaid.min.js'),
  new URL('../public/frames/mermaid.min.js', import.meta.url),
);
