import type { SearchHit, SearchQuery } from '@mosaicstack/types';
import { describe, expect, it } from 'vitest';
import { aFile } from '../brain-rows.js';
import type { BrainWorld } from './brain-world.js';

export function describeSearch(world: BrainWorld): void {
  const search = (query: string, fields: Partial<SearchQuery> = {}, actor = world.ada) =>
    world.opened.views.search(actor, { query, limit: 20, ...fields });
  const hitsIn = ({ snippet }: SearchHit) => snippet.filter(({ hit }) => hit).map(({ text }) => text);

  async function aBitOfEverything() {
    const project = await world.project({ name: 'Orchard', instructions: 'Weigh every quince.' });
    const mission = await world.mission(project, { name: 'Cellar', goal: 'A quince in every jar' });
    const task = await world.task({ title: 'Pick', description: 'The quince first' }, project);
    const place = await world.place(mission, task, { notes: 'Ask about the quince' });
    const file = aFile(project, { name: 'recipe.txt', chunkCount: 1 });
    const text = 'Boil one quince';
    const chunks = [{ index: 0, start: 0, end: text.length, line: 1, text }];
    const content = new TextEncoder().encode(text);
    await world.as(world.ada, ({ files }) =>
      files.insert(world.ada, file, { owner: project, content, chunks }),
    );
    return { project, mission, task, place, file };
  }

  describe('search', () => {
    it('finds projects, missions, tasks, notes and files by their text', async () => {
      const { project, mission, task, place, file } = await aBitOfEverything();
      const hits = await search('quince');
      expect(new Map(hits.map(({ type, id }) => [type, id]))).toEqual(
        new Map<string, string>([
          ['project', project.id],
          ['mission', mission.id],
          ['task', task.id],
          ['note', place.id],
          ['file', file.id],
        ]),
      );
      expect(hits.every(({ projectId }) => projectId === project.id)).toBe(true);
      expect(hits.find(({ type }) => type === 'note')?.containerId).toBe(mission.id);
    });

    it('marks what matched', async () => {
      const { task } = await aBitOfEverything();
      const [hit] = await search('QUINCE', { types: ['task'] });
      expect(hit).toMatchObject({ id: task.id, title: 'Pick' });
      expect(hitsIn(hit!)).toEqual(['quince']);
      expect(hit!.snippet.map(({ text }) => text).join('')).toContain('The quince first');
    });

    it('wants every word, and takes the last one as a beginning', async () => {
      const task = await world.task({ title: 'Harvest plums early', description: 'before noon' });
      const found = async (query: string) => (await search(query)).map(({ id }) => id);
      expect(await found('harvest')).toEqual([task.id]);
      expect(await found('plums harv')).toEqual([task.id]);
      expect(await found('plums noo')).toEqual([task.id]);
      expect(await found('harv plums')).toEqual([]);
      expect(await found('harvest cherries')).toEqual([]);
    });

    it('prefers a title to a body', async () => {
      const inBody = await world.task({ title: 'Later', description: 'think of the medlar' });
      const inTitle = await world.task({ title: 'Plant the medlar', description: 'by the wall' });
      expect((await search('medlar')).map(({ id }) => id)).toEqual([inTitle.id, inBody.id]);
    });

    it('keeps to the types, the project and the number asked for', async () => {
      const { project } = await aBitOfEverything();
      await world.task({ title: 'quince outside' });
      expect(await search('quince')).toHaveLength(6);
      expect(await search('quince', { projectId: project.id })).toHaveLength(5);
      expect(await search('quince', { limit: 2 })).toHaveLength(2);
      const types = (await search('quince', { types: ['mission', 'note'] })).map(({ type }) => type);
      expect(types.sort()).toEqual(['mission', 'note']);
    });

    it.each(['', '...', "'; drop table x; --", '& | ! ( ) :* <-> \\', '"unclosed', 'a:* & b', '\u{1F422}'])(
      'takes %j for words, whatever they mean to a database',
      async (query) => {
        await world.task({ title: 'Plain' });
        expect(await search(query)).toEqual([]);
      },
    );

    it('follows changes and deletions', async () => {
      const task = await world.task({ title: 'Sow rye' });
      const renamed = { ...task, title: 'Sow oats', version: 2 };
      await world.as(world.ada, ({ tasks }) => tasks.update(world.ada, renamed, 1));
      expect(await search('rye')).toEqual([]);
      expect(await search('oats')).toHaveLength(1);
      await world.as(world.ada, ({ tasks }) => tasks.delete(world.ada, task.id));
      expect(await search('oats')).toEqual([]);
    });

    it('finds nothing of others', async () => {
      await aBitOfEverything();
      expect(await search('quince', {}, world.bob)).toEqual([]);
    });
  });
}
