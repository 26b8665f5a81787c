import { sessionSchema, type Session } from '@mosaicstack/types';
import { idColumn, timeColumn } from '../../output/columns.js';
import { contractFields } from '../../output/contract-fields.js';
import type { RecordsView } from '../../output/records.js';

export const signInView: RecordsView<Session> = {
  columns: [
    idColumn(({ id }) => id),
    { title: 'THIS', value: ({ current }) => (current ? 'yes' : '') },
    timeColumn('LAST SEEN', ({ lastSeenAt }) => lastSeenAt),
    { title: 'ADDRESS', value: ({ address }) => address ?? '' },
    timeColumn('SINCE', ({ createdAt }) => createdAt, { isExtra: true }),
    timeColumn('EXPIRES', ({ expiresAt }) => expiresAt, { isExtra: true }),
    { title: 'ACTED BY', value: ({ impersonatedBy }) => impersonatedBy ?? '', isExtra: true },
    { title: 'DEVICE', value: ({ device }) => device ?? '' },
  ],
  name: ({ id }) => id,
  ...contractFields<Session>(sessionSchema),
  whenEmpty: 'There are no sessions: a key signs you in.',
};
