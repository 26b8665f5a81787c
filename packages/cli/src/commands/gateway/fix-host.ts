import { chmodSync, existsSync, mkdirSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { LoadedConfig, MosaicPaths } from '@mosaicstack/config';
import type { Context } from '../../context.js';
import { isConfirmed } from '../../input/confirm.js';
import { cleanName } from '../../output/clean-text.js';

/** Something that can be put right without losing anything. */
interface Repair {
  path: string;
  /** As the diff shows them: what is, what will be. */
  before: string;
  after: string;
  make(): void;
}

const octal = (mode: number): string => (mode & 0o777).toString(8).padStart(4, '0');

async function repairsOf({
  paths,
  origins,
}: {
  paths: MosaicPaths;
  origins?: LoadedConfig['origins'];
}): Promise<Repair[]> {
  const { isOpenToOthers, privateFiles } = await import('@mosaicstack/config');
  const folders = [paths.config, paths.data, paths.state].filter((folder) => !existsSync(folder));
  const missing = folders.map((path): Repair => ({
    path,
    before: 'missing',
    after: 'folder 0700',
    make: () => void mkdirSync(path, { recursive: true, mode: 0o700 }),
  }));
  const open = privateFiles(paths, origins).flatMap((path): Repair[] => {
    const mode = statSync(path, { throwIfNoEntry: false })?.mode;
    if (mode === undefined || !isOpenToOthers(mode)) return [];
    return [{ path, before: octal(mode), after: '0600', make: () => chmodSync(path, 0o600) }];
  });
  return [...missing, ...open];
}

/**
 * Puts right what can be put right safely on this host: file modes and missing folders. Shows the
 * difference, asks, and keeps a dated note of what was before.
 */
export async function fixHost(context: Context, options: { yes?: boolean; dryRun?: boolean }): Promise<void> {
  const { printer } = context;
  await context.refuseOtherGateways('Only this machine can be put right');
  const paths = await context.paths();
  // A configuration that cannot be used keeps nobody from putting key files right.
  const loaded = await context.config().catch(() => undefined);
  const repairs = await repairsOf({ paths, ...(loaded && { origins: loaded.origins }) });
  if (repairs.length === 0) return printer.talk('Nothing here can be put right by itself.');
  for (const { path, before, after } of repairs) {
    printer.line(`${printer.style('red', `- ${before}`)}  ${cleanName(path)}`);
    printer.line(`${printer.style('green', `+ ${after}`)}  ${cleanName(path)}`);
  }
  const count = `${repairs.length} ${repairs.length === 1 ? 'change' : 'changes'}`;
  if (!(await isConfirmed(context, { name: 'fix', deed: `make ${count} to files of this host` }, options)))
    return;
  mkdirSync(paths.state, { recursive: true, mode: 0o700 });
  const stamp = new Date().toISOString().replaceAll(/[:.]/g, '-');
  const note = join(paths.state, `doctor-fix-${stamp}.json`);
  const was = repairs.map(({ path, before }) => ({ path, before }));
  writeFileSync(note, `${JSON.stringify({ v: 1, was }, null, 2)}\n`, { mode: 0o600 });
  for (const { make } of repairs) make();
  printer.talk(`Made ${count}. What was before stands in ${note}.`);
}
