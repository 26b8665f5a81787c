import { inviteSchema, personSchema, type Invite, type Person } from '@mosaicstack/types';
import { idColumn, timeColumn } from '../../output/columns.js';
import { contractFields } from '../../output/contract-fields.js';
import type { RecordsView } from '../../output/records.js';

export const userView: RecordsView<Person> = {
  columns: [
    { title: 'EMAIL', value: ({ email }) => email },
    { title: 'ROLE', value: ({ role }) => role },
    { title: 'STATE', value: ({ banned }) => (banned ? 'banned' : 'open') },
    timeColumn('LAST SEEN', ({ lastSeenAt }) => lastSeenAt),
    { title: 'SESSIONS', value: ({ openSessions }) => String(openSessions), isExtra: true },
    { title: 'SIGNS IN BY', value: ({ signsInBy }) => signsInBy.join(' '), isExtra: true },
    { title: 'SECOND FACTOR', value: ({ secondFactor }) => (secondFactor ? 'yes' : 'no'), isExtra: true },
    { title: 'BANNED FOR', value: ({ banReason }) => banReason ?? '', isExtra: true },
    timeColumn('CREATED', ({ createdAt }) => createdAt, { isExtra: true }),
    idColumn(({ id }) => id),
    { title: 'NAME', value: ({ name }) => name },
  ],
  name: ({ id }) => id,
  ...contractFields<Person>(personSchema),
  whenEmpty: 'There are no such accounts.',
};

export const inviteView: RecordsView<Invite> = {
  columns: [
    idColumn(({ id }) => id),
    { title: 'STATE', value: ({ state }) => state },
    { title: 'ROLE', value: ({ instanceRole }) => instanceRole },
    { title: 'TEAM', value: ({ team }) => team?.name ?? '' },
    timeColumn('EXPIRES', ({ expiresAt }) => expiresAt),
    { title: 'INVITED BY', value: ({ invitedBy }) => invitedBy ?? '', isExtra: true },
    timeColumn('CREATED', ({ createdAt }) => createdAt, { isExtra: true }),
    { title: 'EMAIL', value: ({ email }) => email ?? '' },
  ],
  name: ({ id }) => id,
  ...contractFields<Invite>(inviteSchema),
  whenEmpty: 'There are no invites. Make one: mosaic user invite',
};
