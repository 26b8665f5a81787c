import { spawn } from 'node:child_process';
import { basename, dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { Context } from '../context.js';
import { hasTerminal } from '../input/ask.js';
import { version } from '../version.js';
import { readUpdates, type Updates, writeUpdates } from './update-file.js';

const day = 24 * 60 * 60 * 1_000;

/**
 * Says once a day that a newer version is there, after what a command was for. Who is asked is asked by a process of
 * its own, so that nobody waits for the answer: the next command tells it. The first command of all asks nobody.
 */
export async function noticeUpdate(context: Context): Promise<void> {
  if (context.options.quiet || !hasTerminal()) return;
  const { isNewer, registryToAsk, silencedBy } = await import('@mosaicstack/config');
  if (silencedBy() !== undefined) return;
  const path = join((await context.paths()).cache, 'updates.json');
  const now = Date.now();
  const known = readUpdates(path);
  if (!known) return writeUpdates(path, { v: 1, askedAt: now, newest: null, toldAt: 0 });
  const isToBeTold = known.newest !== null && isNewer(known.newest, version()) && isOld(known.toldAt, now);
  const isToBeAsked = isOld(known.askedAt, now);
  if (!isToBeTold && !isToBeAsked) return;
  const { notice, registry } = (await context.config()).config.updates;
  if (!notice) return;
  const next: Updates = { ...known };
  if (isToBeTold) {
    next.toldAt = now;
    tell(context, known.newest ?? '');
  }
  const asked = registryToAsk({ stated: registry, isInstalled: isInstalled() });
  if (isToBeAsked) next.askedAt = now;
  writeUpdates(path, next);
  if (isToBeAsked && asked !== undefined) askInBackground(asked, path);
}

/** A clock that was put back does not silence it for long. */
const isOld = (time: number, now: number): boolean => Math.abs(now - time) >= day;

function tell({ printer }: Context, newest: string): void {
  printer.talk(`\nMosaic ${newest} is there; this is ${version()}.`);
  printer.talk('  npm install --global @mosaicstack/cli@latest, or npx @mosaicstack/cli@latest');
  printer.talk('  No more of this: mosaic config set updates.notice false --user');
}

/** What was built here is brought up to date by git. */
const isInstalled = (): boolean => basename(dirname(import.meta.dirname)) === 'packed';

function askInBackground(registry: string, path: string): void {
  const program = fileURLToPath(new URL('./look-up.js', import.meta.url));
  const child = spawn(process.execPath, [program, registry, path], { detached: true, stdio: 'ignore' });
  child.on('error', () => undefined);
  child.unref();
}
