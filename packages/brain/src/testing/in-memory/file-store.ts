import type { Actor } from '@mosaicstack/kernel';
import type { ProjectFileId, ProjectId } from '@mosaicstack/types';
import type { FileStore } from '../../files/file-store.js';
import { pageOf } from './pages.js';
import type { FileRow, Rows } from './rows.js';

export const fileStore = (rows: Rows): FileStore => ({
  async insert(actor, file, stored) {
    rows.assertOwn(actor, stored.owner);
    rows.files.set(file.id, { file, ...stored });
  },
  async addChunks(actor, address, chunks) {
    const row = fileOf(rows, actor, address);
    if (!row) return false;
    rows.assertOwn(actor, row.owner);
    rows.files.set(address.id, { ...row, chunks: [...row.chunks, ...chunks] });
    return true;
  },
  async find(actor, projectId, id) {
    return fileOf(rows, actor, { projectId, id })?.file;
  },
  async list(actor, projectId, query) {
    const shown = [...rows.files.values()].filter(
      ({ file, owner }) => file.projectId === projectId && rows.sees(actor, owner),
    );
    const files = shown.map(({ file }) => file);
    return pageOf(files, query, { keyOf: ({ name, id }) => [name, id], newestFirst: false });
  },
  async content(actor, projectId, id) {
    return fileOf(rows, actor, { projectId, id })?.content;
  },
  async chunks(actor, projectId, id) {
    return [...(fileOf(rows, actor, { projectId, id })?.chunks ?? [])];
  },
  async delete(actor, projectId, id) {
    if (fileOf(rows, actor, { projectId, id })) rows.files.delete(id);
  },
  async bytesOf(actor, { ownerId, teamId }) {
    return [...rows.files.values()]
      .filter(({ owner }) => owner.ownerId === ownerId && owner.teamId === teamId)
      .filter(({ owner }) => rows.sees(actor, owner))
      .reduce((sum, { file }) => sum + file.bytes, 0);
  },
});

function fileOf(
  rows: Rows,
  actor: Actor,
  { projectId, id }: { projectId: ProjectId; id: ProjectFileId },
): FileRow | undefined {
  const row = rows.files.get(id);
  return row && row.file.projectId === projectId && rows.sees(actor, row.owner) ? row : undefined;
}
