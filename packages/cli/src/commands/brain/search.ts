import { hitPieces } from '@mosaicstack/transcript';
import { searchHitSchema, searchTypeSchema, type SearchHit, type SearchType } from '@mosaicstack/types';
import type { Context } from '../../context.js';
import { badUsage } from '../../failure.js';
import { stated } from '../../input/prose.js';
import { findProject } from '../../naming/names.js';
import { idColumn, timeColumn } from '../../output/columns.js';
import { contractFields } from '../../output/contract-fields.js';
import {
  printRecords,
  wantsFieldNames,
  type RecordsOptions,
  type RecordsView,
} from '../../output/records.js';

export interface SearchOptions extends RecordsOptions {
  type?: string[];
  project?: string;
  limit: number;
}

/** The gateway gives no more at once. */
const mostHits = 50;

export async function search(
  context: Context,
  text: readonly string[],
  options: SearchOptions,
): Promise<void> {
  const types = options.type?.map(typeOf);
  const read = async (): Promise<SearchHit[]> => {
    const client = await context.signedInClient();
    const projectId =
      options.project === undefined ? undefined : (await findProject(client, options.project)).id;
    const limit = Math.min(options.limit, mostHits);
    const found = await client.brain.search(text.join(' '), { ...stated({ types, projectId }), limit });
    return found.hits;
  };
  printRecords(context.printer, wantsFieldNames(options) ? [] : await read(), searchView, options);
}

function typeOf(text: string): SearchType {
  const type = searchTypeSchema.safeParse(text);
  if (type.success) return type.data;
  throw badUsage(
    `Nothing of the type "${text}" is searched.`,
    `--type ${searchTypeSchema.options.join(',')}`,
  );
}

export const searchView: RecordsView<SearchHit> = {
  columns: [
    { title: 'TYPE', value: ({ type }) => type },
    idColumn(({ id }) => id),
    timeColumn('WHEN', ({ at }) => at),
    { title: 'IN', value: ({ containerId, projectId }) => containerId ?? projectId ?? '', isExtra: true },
    { title: 'TITLE', value: ({ title }) => title },
    {
      title: 'FOUND',
      value: ({ snippet }) => snippet.map(({ text }) => text).join(''),
      shown: (hit) =>
        hitPieces(hit)
          .map((piece) => (piece.hit ? `[${piece.text}]` : piece.text))
          .join(''),
    },
  ],
  name: ({ id }) => id,
  ...contractFields<SearchHit>(searchHitSchema),
  whenEmpty: 'Nothing was found.',
};
