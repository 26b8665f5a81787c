import { teamMemberSchema, teamSchema, type Team, type TeamMember } from '@mosaicstack/types';
import { idColumn, timeColumn } from '../../output/columns.js';
import { contractFields } from '../../output/contract-fields.js';
import type { RecordsView } from '../../output/records.js';

export const teamView: RecordsView<Team> = {
  columns: [
    { title: 'SLUG', value: ({ slug }) => slug },
    { title: 'ROLE', value: ({ role }) => role },
    { title: 'MEMBERS', value: ({ memberCount }) => String(memberCount) },
    idColumn(({ id }) => id),
    { title: 'VERSION', value: ({ version }) => String(version), isExtra: true },
    timeColumn('CREATED', ({ createdAt }) => createdAt, { isExtra: true }),
    { title: 'NAME', value: ({ name }) => name },
  ],
  name: ({ id }) => id,
  ...contractFields<Team>(teamSchema),
  whenEmpty: 'You are in no team. Make one: mosaic team new NAME',
};

export const memberView: RecordsView<TeamMember> = {
  columns: [
    { title: 'EMAIL', value: ({ email }) => email },
    { title: 'ROLE', value: ({ role }) => role },
    timeColumn('JOINED', ({ joinedAt }) => joinedAt),
    idColumn(({ userId }) => userId, 'USER'),
    { title: 'NAME', value: ({ name }) => name },
  ],
  name: ({ userId }) => userId,
  ...contractFields<TeamMember>(teamMemberSchema),
  whenEmpty: 'Nobody is in this team.',
};
