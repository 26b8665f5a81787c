import { type Actor, NotFound, type Owned, requireAccess } from '@mosaicstack/kernel';
import {
  maximumFileBytes,
  type Page,
  type PageQuery,
  type Project,
  type ProjectFile,
  type ProjectFileId,
  type ProjectId,
} from '@mosaicstack/types';
import type { BrainStores } from '../brain-stores.js';
import { holdProject, ownerOf } from '../projects/project-access.js';
import type { BrainDeps } from '../work/brain-deps.js';
import { BrainWork, type Happening } from '../work/brain-work.js';
import { FilesFull, FileTooLarge, ProjectMoved } from './file-errors.js';
import type { FileChunk } from './file-store.js';
import { inspectFile } from './inspect-file.js';

/** Chunks of one unit of work: on the embedded database everybody waits for it. */
const chunksAtOnce = 200;

/** Names one file of one project. */
export interface FileAddress {
  projectId: ProjectId;
  id: ProjectFileId;
}

export interface FileDeps extends BrainDeps {
  /** Bytes that the files of one person or team may take together; null for any number. */
  storageLimitOf(owner: Owned): Promise<number | null>;
}

/** Files that are shared with a project. */
export class FileService {
  private readonly work: BrainWork;

  constructor(private readonly deps: FileDeps) {
    this.work = new BrainWork(deps);
  }

  /** Rejects with `FileTooLarge` or, when its owner has no room left, with `FilesFull`. */
  async add(
    actor: Actor,
    projectId: ProjectId,
    { name, content }: { name: string; content: Uint8Array },
  ): Promise<ProjectFile> {
    if (content.byteLength > maximumFileBytes) throw new FileTooLarge(maximumFileBytes);
    const owner = await this.work.read(actor, 'file.write', async (stores) =>
      ownerOf(await requireProject(stores, actor, { id: projectId, verb: 'file.write' })),
    );
    const quota = await this.deps.storageLimitOf(owner);
    const { chunks, ...inspected } = await inspectFile(content); // takes its time, so outside of the unit of work
    const file = await this.work.change(actor, 'file.write', async ({ stores, now, nextId, record }) => {
      const project = await holdProject(stores, actor, { id: projectId, verb: 'file.write' });
      if (!isSame(owner, ownerOf(project))) throw new ProjectMoved();
      if (quota !== null && (await stores.files.bytesOf(actor, owner)) + content.byteLength > quota) {
        throw new FilesFull(quota);
      }
      const file: ProjectFile = {
        id: nextId() as ProjectFileId,
        projectId,
        name,
        ...inspected,
        bytes: content.byteLength,
        chunkCount: chunks.length,
        createdBy: actor.userId,
        createdAt: now.toISOString(),
      };
      await stores.files.insert(actor, file, { owner, content, chunks: chunks.slice(0, chunksAtOnce) });
      await record(happened('file-added', file, project));
      return file;
    });
    await this.addFurtherChunks(actor, file, chunks);
    return file;
  }

  /** Others reach the store between two batches. Somebody may delete the file meanwhile. */
  private async addFurtherChunks(
    actor: Actor,
    { projectId, id }: ProjectFile,
    chunks: readonly FileChunk[],
  ): Promise<void> {
    for (let from = chunksAtOnce; from < chunks.length; from += chunksAtOnce) {
      const batch = chunks.slice(from, from + chunksAtOnce);
      const isThere = await this.work.change(actor, 'file.write', ({ stores }) =>
        stores.files.addChunks(actor, { projectId, id }, batch),
      );
      if (!isThere) return;
    }
  }

  get(actor: Actor, { projectId, id }: FileAddress): Promise<ProjectFile> {
    return this.reading(actor, projectId, ({ files }) => found(files.find(actor, projectId, id)));
  }

  /** By name. */
  list(actor: Actor, projectId: ProjectId, query: PageQuery): Promise<Page<ProjectFile>> {
    return this.reading(actor, projectId, ({ files }) => files.list(actor, projectId, query));
  }

  content(actor: Actor, { projectId, id }: FileAddress): Promise<{ file: ProjectFile; content: Uint8Array }> {
    return this.reading(actor, projectId, async ({ files }) => ({
      file: await found(files.find(actor, projectId, id)),
      content: await found(files.content(actor, projectId, id)),
    }));
  }

  /** The readable text in pieces; none for a file without any. */
  chunks(actor: Actor, { projectId, id }: FileAddress): Promise<FileChunk[]> {
    return this.reading(actor, projectId, async ({ files }) => {
      await found(files.find(actor, projectId, id));
      return files.chunks(actor, projectId, id);
    });
  }

  delete(actor: Actor, { projectId, id }: FileAddress): Promise<void> {
    return this.work.change(actor, 'file.write', async ({ stores, record }) => {
      const project = await holdProject(stores, actor, { id: projectId, verb: 'file.write' });
      const file = await found(stores.files.find(actor, projectId, id));
      await stores.files.delete(actor, projectId, id);
      await record(happened('file-deleted', file, project));
    });
  }

  /** Bytes that the files of one person or team take together. */
  bytesOf(actor: Actor, owner: Owned): Promise<number> {
    return this.work.read(actor, 'file.read', ({ files }) => {
      requireAccess(actor, owner, { verb: 'file.read', see: 'file.read', what: 'owner' });
      return files.bytesOf(actor, owner);
    });
  }

  private reading<Result>(
    actor: Actor,
    id: ProjectId,
    work: (stores: BrainStores) => Promise<Result>,
  ): Promise<Result> {
    return this.work.read(actor, 'file.read', async (stores) => {
      await requireProject(stores, actor, { id, verb: 'file.read' });
      return work(stores);
    });
  }
}

async function requireProject(
  { projects }: BrainStores,
  actor: Actor,
  { id, verb }: { id: ProjectId; verb: 'file.read' | 'file.write' },
): Promise<Project> {
  return requireAccess(actor, await projects.find(actor, id), { verb, see: 'project.read', what: 'project' });
}

async function found<Value>(reading: Promise<Value | undefined>): Promise<Value> {
  const value = await reading;
  if (value === undefined) throw new NotFound('file in this project');
  return value;
}

const isSame = (one: Owned, other: Owned): boolean =>
  one.ownerId === other.ownerId && one.teamId === other.teamId;

const happened = (kind: string, { id, name, bytes }: ProjectFile, project: Project): Happening => ({
  kind,
  subject: { type: 'file', id, title: name },
  owner: ownerOf(project),
  projectId: project.id,
  version: null,
  data: { bytes },
});
