import { mkdir, readdir, rename, rmdir, stat, utimes } from 'node:fs/promises';
import path from 'node:path';
import type { Clock } from '@mosaicstack/kernel';
import type { Sandbox } from '../sandbox/sandbox.js';
import { scratchFolder, workspacePlace, type WorkspaceSubject } from './workspace-place.js';

export interface WorkspaceFoldersOptions {
  /** Holds all workspaces. */
  readonly root: string;
  readonly sandbox: Sandbox;
  readonly clock: Clock;
}

const dayMs = 24 * 60 * 60_000;

const isFolder = (folder: string): Promise<boolean> =>
  stat(folder).then(
    (found) => found.isDirectory(),
    () => false,
  );

const names = (folder: string): Promise<string[]> => readdir(folder).catch(() => []);

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

  /** Remembers that it was used just now. */
  async touch(folder: string): Promise<void> {
    const now = this.options.clock.now();
    await utimes(folder, now, now);
  }

  async lastUsed(folder: string): Promise<Date> {
    return (await stat(folder)).mtime;
  }

  /** Empties the folder from within, where no link leads out, then takes it away. */
  async remove(folder: string): Promise<void> {
    // A program may have closed folders even to its own account.
    const argv = ['/bin/sh', '-c', 'chmod -R u+rwX .; find . -mindepth 1 -delete'] as const;
    await this.options.sandbox.run({ workspace: folder, argv });
    await rmdir(folder);
  }

  /**
   * Takes away the folders of conversations that nobody used for so many days. Returns how many. One that does
   * not go keeps no other; the first reason is thrown at the end.
   */
  async sweepScratch(days: number): Promise<number> {
    const { root, clock } = this.options;
    const oldest = clock.now().getTime() - days * dayMs;
    let removed = 0;
    const failures: unknown[] = [];
    for (const user of await names(path.join(root, 'users')))
      for (const name of await names(path.join(root, 'users', user, scratchFolder))) {
        const folder = path.join(root, 'users', user, scratchFolder, name);
        if ((await this.lastUsed(folder)).getTime() >= oldest) continue;
        await this.remove(folder).then(
          () => (removed += 1),
          (error: unknown) => failures.push(error),
        );
      }
    if (failures.length > 0) throw failures[0];
    return removed;
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
