import { projectFileSchema, projectSchema, type Project, type ProjectFile } from '@mosaicstack/types';
import { idColumn, timeColumn } from '../../output/columns.js';
import { contractFields } from '../../output/contract-fields.js';
import type { RecordsView } from '../../output/records.js';
import { sizeOf } from './size-of.js';

export const projectView: RecordsView<Project> = {
  columns: [
    idColumn(({ id }) => id),
    { title: 'STATE', value: ({ state }) => state },
    {
      title: 'OWNER',
      value: ({ ownerId, teamId }) => (teamId === null ? `user:${ownerId ?? ''}` : `team:${teamId}`),
      isExtra: true,
    },
    { title: 'TAGS', value: ({ tags }) => tags.join(' '), isExtra: true },
    { title: 'VERSION', value: ({ version }) => String(version), isExtra: true },
    timeColumn('UPDATED', ({ updatedAt }) => updatedAt),
    timeColumn('CREATED', ({ createdAt }) => createdAt, { isExtra: true }),
    { title: 'NAME', value: ({ name }) => name },
  ],
  name: ({ id }) => id,
  ...contractFields<Project>(projectSchema),
  whenEmpty: 'There are no such projects. Make one: mosaic project new NAME',
  prose: ({ description, instructions, columnLimits }) => [
    description,
    instructions === '' ? '' : `Agents are told:\n${instructions}`,
    Object.entries(columnLimits)
      .map(([state, limit]) => `At most ${limit} tasks ${state}.`)
      .join('\n'),
  ],
};

export const fileView: RecordsView<ProjectFile> = {
  columns: [
    idColumn(({ id }) => id),
    { title: 'SIZE', value: ({ bytes }) => String(bytes), shown: ({ bytes }) => sizeOf(bytes) },
    { title: 'TYPE', value: ({ mediaType }) => mediaType },
    { title: 'CHUNKS', value: ({ chunkCount }) => String(chunkCount), isExtra: true },
    { title: 'SHA256', value: ({ sha256 }) => sha256, isExtra: true },
    timeColumn('CREATED', ({ createdAt }) => createdAt),
    { title: 'NAME', value: ({ name }) => name },
  ],
  name: ({ id }) => id,
  ...contractFields<ProjectFile>(projectFileSchema),
  whenEmpty: 'There are no files. Share one: mosaic project upload PROJECT PATH',
};
