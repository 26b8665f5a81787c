import { lstat, opendir, rm } from 'node:fs/promises';
import { connect } from 'node:net';
import path from 'node:path';
import type { Clock, Leftovers } from '@mosaicstack/kernel';
import { tryOutPrefix } from './bubblewrap/availability.js';
import { egressPrefix, egressSocket } from './egress/egress-proxy.js';

export interface LeftoverFoldersDeps {
  /** Where sandboxes have their short-lived folders. */
  readonly temporaryFolder: string;
  readonly clock: Clock;
}

/** Longer than anything tries out isolation, or takes from making a folder to listening in it. */
const liveMs = 60 * 60_000;

/** The letters that the system adds to make a name of its own. */
const isOurs = (name: string, prefix: string): boolean =>
  name.startsWith(prefix) && /^[A-Za-z0-9]{6}$/.test(name.slice(prefix.length));

/**
 * Folders that the sandboxes of gateways left when they died. Other gateways share the place they lie in, so a folder
 * goes only if nobody listens in it, or if nothing that lives can be as old. What only looks like one stays: links,
 * and whatever belongs to another account.
 */
export const leftoverFolders = ({ temporaryFolder, clock }: LeftoverFoldersDeps): Leftovers => ({
  kinds: ['temporaryFolders'],
  reach: 'process',
  async *pieces({ isDryRun }) {
    for await (const entry of await opendir(temporaryFolder)) {
      const isEgress = isOurs(entry.name, egressPrefix);
      if (!entry.isDirectory() || !(isEgress || isOurs(entry.name, tryOutPrefix))) continue;
      const folder = path.join(temporaryFolder, entry.name);
      const found = await lstat(folder).catch(() => undefined);
      if (!found?.isDirectory() || found.uid !== process.getuid?.()) continue;
      const listener = isEgress ? await answerAt(path.join(folder, egressSocket)) : 'none';
      const isOld = clock.now().getTime() - found.mtimeMs > liveMs;
      if (listener === 'alive' || (listener === 'none' && !isOld)) continue;
      if (!isDryRun) await rm(folder, { recursive: true, force: true });
      yield { temporaryFolders: 1 };
    }
  },
});

/** The system refuses for a socket whose process is gone, wherever that ran; anything else may be a full queue. */
const answerAt = (socket: string): Promise<'alive' | 'dead' | 'none'> =>
  new Promise((resolve) => {
    const asking = connect(socket);
    asking.on('connect', () => {
      asking.destroy();
      resolve('alive');
    });
    asking.on('error', ({ code }: NodeJS.ErrnoException) =>
      resolve(code === 'ECONNREFUSED' ? 'dead' : code === 'ENOENT' ? 'none' : 'alive'),
    );
  });
