import {
  workspaceCommitSchema,
  workspaceEntrySchema,
  workspaceSchema,
  type Workspace,
  type WorkspaceCommit,
  type WorkspaceEntry,
} from '@mosaicstack/types';
import { timeColumn } from '../../output/columns.js';
import { contractFields } from '../../output/contract-fields.js';
import type { RecordsView } from '../../output/records.js';
import { sizeOf } from '../project/size-of.js';

export const workspaceView: RecordsView<Workspace> = {
  columns: [
    { title: 'PROJECT', value: ({ projectId }) => projectId },
    { title: 'BRANCH', value: ({ branch }) => branch ?? '' },
    { title: 'CHANGES', value: ({ changes }) => String(changes.length) },
    { title: 'SIZE', value: ({ bytes }) => String(bytes), shown: ({ bytes }) => sizeOf(bytes) },
    {
      title: 'QUOTA',
      value: ({ quotaBytes }) => String(quotaBytes),
      shown: ({ quotaBytes }) => sizeOf(quotaBytes),
    },
    timeColumn('USED', ({ lastUsedAt }) => lastUsedAt),
  ],
  name: ({ projectId }) => projectId,
  ...contractFields<Workspace>(workspaceSchema),
  whenEmpty: '',
  prose: ({ exists, changes }) => [
    exists
      ? changes.map(({ path, state }) => `${state.padEnd(8)} ${path}`).join('\n')
      : 'There is no workspace yet. Make one: mosaic workspace create PROJECT',
  ],
};

export const entryView: RecordsView<WorkspaceEntry> = {
  columns: [
    { title: 'KIND', value: ({ kind }) => kind },
    {
      title: 'SIZE',
      value: ({ bytes }) => String(bytes),
      shown: ({ kind, bytes }) => (kind === 'file' ? sizeOf(bytes) : ''),
    },
    { title: 'PATH', value: ({ path }) => path },
  ],
  name: ({ path }) => path,
  ...contractFields<WorkspaceEntry>(workspaceEntrySchema),
  whenEmpty: 'The folder is empty.',
};

export const commitView: RecordsView<WorkspaceCommit> = {
  columns: [
    { title: 'COMMIT', value: ({ id }) => id, shown: ({ id }) => id.slice(0, 10) },
    timeColumn('AT', ({ at }) => at),
    { title: 'AUTHOR', value: ({ author }) => author },
    { title: 'SUBJECT', value: ({ subject }) => subject },
  ],
  name: ({ id }) => id,
  ...contractFields<WorkspaceCommit>(workspaceCommitSchema),
  whenEmpty: 'There is no commit yet.',
};
