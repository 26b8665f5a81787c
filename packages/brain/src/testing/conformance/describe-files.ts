import type { Project, ProjectFile } from '@mosaicstack/types';
import { describe, expect, it } from 'vitest';
import type { FileChunk } from '../../files/file-store.js';
import { aFile, ownedBy } from '../brain-rows.js';
import type { BrainWorld } from './brain-world.js';

export function describeFiles(world: BrainWorld): void {
  const as: BrainWorld['as'] = (actor, work) => world.as(actor, work);
  const chunks: FileChunk[] = [
    { index: 0, start: 0, end: 6, line: 1, text: 'Żurek\n' },
    { index: 1, start: 4, end: 11, line: 1, text: 'k\n🐢 bcd' },
  ];
  async function stored(project: Project, fields: Partial<ProjectFile> = {}) {
    const file = aFile(project, fields);
    const content = new TextEncoder().encode('Żurek');
    await as(world.ada, ({ files }) =>
      files.insert(world.ada, file, { owner: ownedBy(world.ada), content, chunks }),
    );
    return file;
  }

  describe('files', () => {
    it('come back as they were stored, byte for byte', async () => {
      const project = await world.project();
      const { id } = project;
      const file = await stored(project);
      await as(world.ada, async ({ files }) => {
        expect(await files.find(world.ada, id, file.id)).toEqual(file);
        const content = await files.content(world.ada, id, file.id);
        expect(Buffer.from(content!).toString()).toBe('Żurek');
        expect(await files.chunks(world.ada, id, file.id)).toEqual(chunks);
      });
    });

    it('take further chunks from whoever may change them, as long as they are there', async () => {
      const project = await world.project();
      const { id } = await stored(project);
      const address = { projectId: project.id, id };
      const further: FileChunk[] = [{ index: 2, start: 9, end: 12, line: 2, text: 'end' }];
      const add = (actor = world.ada) => as(actor, ({ files }) => files.addChunks(actor, address, further));

      expect(await add(world.bob)).toBe(false);
      expect(await add()).toBe(true);

      expect(await as(world.ada, ({ files }) => files.chunks(world.ada, project.id, id))).toEqual([
        ...chunks,
        ...further,
      ]);
      await as(world.ada, ({ files }) => files.delete(world.ada, project.id, id));
      expect(await add()).toBe(false);
    });

    it('keep bytes that are no text', async () => {
      const project = await world.project();
      const file = aFile(project);
      const content = Uint8Array.from({ length: 256 }, (_, index) => index);
      await as(world.ada, ({ files }) =>
        files.insert(world.ada, file, { owner: project, content, chunks: [] }),
      );
      const back = await as(world.ada, ({ files }) => files.content(world.ada, project.id, file.id));
      expect([...back!]).toEqual([...content]);
    });

    it('are listed by name, page by page, within their project', async () => {
      const project = await world.project();
      for (const name of ['c.txt', 'a.txt', 'b.txt', 'a.txt']) await stored(project, { name });
      await stored(await world.project());
      const seen = await world.pages(world.ada, ({ files }, page) => files.list(world.ada, project.id, page));
      expect(seen.map(({ name }) => name)).toEqual(['a.txt', 'a.txt', 'b.txt', 'c.txt']);
    });

    it('are found in their own project only', async () => {
      const { id } = await stored(await world.project());
      const other = await world.project();
      await as(world.ada, async ({ files }) => {
        expect(await files.find(world.ada, other.id, id)).toBeUndefined();
        expect(await files.content(world.ada, other.id, id)).toBeUndefined();
        expect(await files.chunks(world.ada, other.id, id)).toEqual([]);
      });
    });

    it('count against their owner until they are deleted', async () => {
      const project = await world.project();
      const [first] = [await stored(project, { bytes: 700 }), await stored(project, { bytes: 30 })];
      const used = () => as(world.ada, ({ files }) => files.bytesOf(world.ada, ownedBy(world.ada)));
      expect(await used()).toBe(730);
      await as(world.ada, ({ files }) => files.delete(world.ada, project.id, first.id));
      expect(await used()).toBe(30);
      expect(await as(world.ada, ({ files }) => files.chunks(world.ada, project.id, first.id))).toEqual([]);
    });
  });
}
