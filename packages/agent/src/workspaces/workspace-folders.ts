import { lstat, mkdir, opendir, readdir, rename, rmdir, stat, utimes } from 'node:fs/promises';
import path from 'node:path';
import type { Clock } from '@mosaicstack/kernel';
import { conversationIdSchema } from '@mosaicstack/types';
import type { Sandbox } from '../sandbox/sandbox.js';
import { scratchFolder, workspacePlace, type WorkspaceSubject } from './workspace-place.js';

export interface WorkspaceFoldersOptions {
  /** Holds all workspaces. */
  readonly root: string;
  readonly sandbox: Sandbox;
  readonly clock: Clock;
  /** Told of each folder that is taken away. */
  readonly onRemove?: (folder: string) => void;
}

export interface UnusedScratch {
  readonly days: number;
  readonly isDryRun: boolean;
  /** Which of these conversations an answer is being made in, by whichever gateway. */
  readonly answering: (conversationIds: readonly string[]) => Promise<ReadonlySet<string>>;
}

/** What a folder on its way out is called. Whoever looks for its conversation's no longer finds it. */
const going = '.going';

const dayMs = 24 * 60 * 60_000;

const isFolder = (folder: string): Promise<boolean> =>
  stat(folder).then(
    (found) => found.isDirectory(),
    () => false,
  );

const names = (folder: string): Promise<string[]> => readdir(folder).catch(() => []);

const unlessGone = (error: NodeJS.ErrnoException): false => {
  if (error.code === 'ENOENT') return false;
  throw error;
};

/** The folders in a folder, one after the other; links are none. */
async function* entriesOf(folder: string): AsyncGenerator<string> {
  const open = await opendir(folder).catch(() => undefined);
  if (open === undefined) return;
  for await (const entry of open) if (entry.isDirectory()) yield entry.name;
}

const isOlder = (folder: string, oldest: number): Promise<boolean> =>
  lstat(folder).then((found) => found.isDirectory() && found.mtimeMs < oldest, unlessGone);

/** Ids of conversations are UUIDs; a folder that is called otherwise is none that a run could ask for. */
const isConversation = (name: string): boolean => conversationIdSchema.safeParse(name).success;

/** Keeps the folders of workspaces. What is inside them is touched by programs in the sandbox alone. */
export class WorkspaceFolders {
  constructor(private readonly options: WorkspaceFoldersOptions) {}

  /** The folder where there is one already, found at its owner of before where the project was moved. */
  async find(subject: WorkspaceSubject): Promise<string | undefined> {
    const folder = path.join(this.options.root, workspacePlace(subject));
    if (await isFolder(folder)) return folder;
    const before = 'projectId' in subject ? await this.leftBehind(path.basename(folder)) : undefined;
    if (before === undefined) return undefined;
    await mkdir(path.dirname(folder), { recursive: true, mode: 0o700 });
    await rename(before, folder);
    return folder;
  }

  /** An empty folder at the subject's place. */
  async create(subject: WorkspaceSubject): Promise<string> {
    const folder = path.join(this.options.root, workspacePlace(subject));
    await this.options.sandbox.createWorkspace(folder);
    return folder;
  }

  /** Remembers that it was used just now. False where it is gone. */
  async touch(folder: string): Promise<boolean> {
    const now = this.options.clock.now();
    return utimes(folder, now, now).then(() => true, unlessGone);
  }

  async lastUsed(folder: string): Promise<Date> {
    return (await stat(folder)).mtime;
  }

  /**
   * Empties the folder from within, where no link leads out, then takes it away. False where somebody else, who
   * may be at it at the same time, has taken it away.
   */
  async remove(folder: string): Promise<boolean> {
    this.options.onRemove?.(folder);
    if (!(await isFolder(folder))) return false;
    // A program may have closed folders even to its own account.
    const argv = ['/bin/sh', '-c', 'chmod -R u+rwX .; find . -mindepth 1 -delete'] as const;
    await this.options.sandbox.run({ workspace: folder, argv }).catch(async (error: unknown) => {
      if (await isFolder(folder)) throw error;
    });
    return rmdir(folder).then(() => true, unlessGone);
  }

  /**
   * Takes away the folders of conversations that nobody used for so many days, but for those in which an answer is
   * being made, and tells of each person how many. One that does not go keeps no other; the first reason is thrown
   * at the end.
   */
  async *unusedScratch({ days, isDryRun, answering }: UnusedScratch): AsyncGenerator<number> {
    const oldest = this.options.clock.now().getTime() - days * dayMs;
    const failures: unknown[] = [];
    for await (const user of entriesOf(path.join(this.options.root, 'users'))) {
      const scratch = path.join(this.options.root, 'users', user, scratchFolder);
      const old: string[] = [];
      for await (const name of entriesOf(scratch))
        if (await isOlder(path.join(scratch, name), oldest)) old.push(name);
      if (old.length === 0) continue;
      const busy = await answering(old.map((name) => name.replace(going, '')).filter(isConversation));
      let found = 0;
      for (const name of old.filter((unused) => !busy.has(unused.replace(going, ''))))
        if (isDryRun) found += 1;
        else
          await this.removeUnused(path.join(scratch, name), oldest).then(
            (isRemoved) => (found += Number(isRemoved)),
            (error: unknown) => failures.push(error),
          );
      yield found;
    }
    if (failures.length > 0) throw failures[0];
  }

  /** Moved aside first, so that of two who want it one takes it, and what was used meanwhile can be put back. */
  private async removeUnused(folder: string, oldest: number): Promise<boolean> {
    const aside = folder.endsWith(going) ? folder : folder + going;
    if (aside !== folder && !(await rename(folder, aside).then(() => true, unlessGone))) return false;
    this.options.onRemove?.(folder);
    if (!(await isOlder(aside, oldest))) {
      if (aside !== folder) await rename(aside, folder);
      return false;
    }
    return this.remove(aside);
  }

  /** Project ids are unique, so a folder of this name is the project's, whoever owned it. */
  private async leftBehind(name: string): Promise<string | undefined> {
    for (const kind of ['users', 'teams'])
      for (const owner of await names(path.join(this.options.root, kind))) {
        const folder = path.join(this.options.root, kind, owner, name);
        if (await isFolder(folder)) return folder;
      }
    return undefined;
  }
}
