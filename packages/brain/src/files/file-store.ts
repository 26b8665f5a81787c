import type { Actor, Owned } from '@mosaicstack/kernel';
import type { Page, PageQuery, ProjectFile, ProjectFileId, ProjectId } from '@mosaicstack/types';

/** A piece of a file's text. `start` and `end` are characters of it, `line` its first line, from 1. */
export interface FileChunk {
  index: number;
  start: number;
  end: number;
  line: number;
  text: string;
}

/** What is shared with a project; seen by those who see the project. */
export interface FileStore {
  insert(
    actor: Actor,
    file: ProjectFile,
    stored: { owner: Owned; content: Uint8Array; chunks: readonly FileChunk[] },
  ): Promise<void>;
  /**
   * Further chunks of a file, in a unit of work of their own so that nobody waits for all of a large
   * one. False, and nothing stored, when the file is gone or not to be changed.
   */
  addChunks(
    actor: Actor,
    address: { projectId: ProjectId; id: ProjectFileId },
    chunks: readonly FileChunk[],
  ): Promise<boolean>;
  find(actor: Actor, projectId: ProjectId, id: ProjectFileId): Promise<ProjectFile | undefined>;
  /** By name. */
  list(actor: Actor, projectId: ProjectId, query: PageQuery): Promise<Page<ProjectFile>>;
  content(actor: Actor, projectId: ProjectId, id: ProjectFileId): Promise<Uint8Array | undefined>;
  chunks(actor: Actor, projectId: ProjectId, id: ProjectFileId): Promise<FileChunk[]>;
  delete(actor: Actor, projectId: ProjectId, id: ProjectFileId): Promise<void>;
  /** Bytes that everything of one owner takes up. */
  bytesOf(actor: Actor, owner: Owned): Promise<number>;
}
