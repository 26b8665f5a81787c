import { chmodSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { onTestFinished } from 'vitest';
import { BubblewrapSandbox, type BubblewrapOptions } from '../bubblewrap/bubblewrap-sandbox.js';

export interface OpenedSandbox {
  sandbox: BubblewrapSandbox;
  workspace: string;
  /** Beside the workspace, where no program may get. */
  outside: string;
}

/** A real sandbox over a folder of the test's own. */
export async function openSandbox(options: Partial<BubblewrapOptions> = {}): Promise<OpenedSandbox> {
  const outside = mkdtempSync(path.join(tmpdir(), 'mosaic-sandbox-test-'));
  onTestFinished(() => rmSync(outside, { recursive: true, force: true }));
  const sandbox = new BubblewrapSandbox({ temporaryFolder: outside, node: process.execPath, ...options });
  const workspace = path.join(outside, 'workspaces', 'one');
  await sandbox.createWorkspace(workspace);
  const { available, finding } = await sandbox.state();
  if (!available && options.program === undefined) throw new Error(finding);
  return { sandbox, workspace, outside };
}

/**
 * A bubblewrap with one control taken away: a script that changes what it is told and hands on the rest. Each
 * change is a line of shell that sees one word as `$word` and may `continue` to drop it.
 */
export function weakenedBubblewrap(change: string, before = ''): string {
  const folder = mkdtempSync(path.join(tmpdir(), 'mosaic-weakened-'));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  const file = path.join(folder, 'bwrap');
  writeFileSync(
    file,
    `#!/bin/bash\n${before}\nwords=()\nskip=0\nfor word in "$@"; do\n  if [ $skip -gt 0 ]; then skip=$((skip-1)); continue; fi\n  ${change}\n  words+=("$word")\ndone\nexec /usr/bin/bwrap "\${words[@]}"\n`,
  );
  chmodSync(file, 0o755);
  return file;
}
