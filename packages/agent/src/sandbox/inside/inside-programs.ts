import path from 'node:path';
import { fileURLToPath } from 'node:url';
import type { SandboxMount } from '../sandbox.js';

/**
 * This folder as the sandbox sees it. Its programs import each other and Node, nothing else, and hold no type
 * that Node itself could not take away: where sources are run, they are run there as they are.
 */
export const insideFolder: SandboxMount = {
  from: path.dirname(fileURLToPath(import.meta.url)),
  to: '/run/mosaic/inside',
};

/** Where a program of ours lies for whoever mounts `insideFolder`. */
export const insideProgram = (name: 'egress-forwarder' | 'file-helper' | 'git-helper'): string =>
  `${insideFolder.to}/${name}${path.extname(import.meta.url)}`;
