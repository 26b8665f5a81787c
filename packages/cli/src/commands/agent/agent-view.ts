import {
  agentDifferencesSchema,
  agentSchema,
  agentVersionSchema,
  type Agent,
  type AgentDifferences,
  type AgentVersion,
} from '@mosaicstack/types';
import { idColumn, timeColumn } from '../../output/columns.js';
import { contractFields } from '../../output/contract-fields.js';
import type { RecordsView } from '../../output/records.js';

const ownerOf = ({ isSystem, ownerId, teamId }: Agent): string => {
  if (isSystem) return 'system';
  return teamId === null ? `user:${ownerId ?? ''}` : `team:${teamId}`;
};
const listed = (values: readonly string[] | null): string => (values === null ? '' : values.join(' '));

export const agentView: RecordsView<Agent> = {
  columns: [
    idColumn(({ id }) => id),
    { title: 'VERSION', value: ({ version }) => String(version) },
    {
      title: 'OWNER',
      value: ownerOf,
      shown: (agent, isWide) => (isWide ? ownerOf(agent) : (ownerOf(agent).split(':')[0] ?? '')),
    },
    { title: 'MODEL', value: ({ model, provider }) => model ?? provider ?? '' },
    { title: 'THINKING', value: ({ thinking }) => thinking ?? '' },
    { title: 'TOOLS', value: ({ allowedTools }) => listed(allowedTools), isExtra: true },
    { title: 'DENIED', value: ({ deniedTools }) => listed(deniedTools), isExtra: true },
    timeColumn('UPDATED', ({ updatedAt }) => updatedAt, { isExtra: true }),
    { title: 'NAME', value: ({ name }) => name },
    { title: 'DESCRIPTION', value: ({ description }) => description.split('\n')[0] ?? '' },
  ],
  name: ({ id }) => id,
  ...contractFields<Agent>(agentSchema),
  whenEmpty: 'There are no agents. Make one: mosaic agent new NAME',
  prose: ({ systemPrompt, approvalPolicy, budget }) => [
    systemPrompt,
    Object.entries(approvalPolicy)
      .map(([risk, answer]) => `${risk}: ${answer}`)
      .join('\n'),
    budget === null
      ? ''
      : `At most ${budget.usdPerRun ?? 'any'} USD a run and ${budget.usdPerDay ?? 'any'} USD a day.`,
  ],
};

export const versionView: RecordsView<AgentVersion> = {
  columns: [
    { title: 'VERSION', value: ({ version }) => String(version) },
    { title: 'RESTORES', value: ({ restoredFrom }) => (restoredFrom === null ? '' : String(restoredFrom)) },
    { title: 'BY', value: ({ createdBy }) => createdBy ?? '', isExtra: true },
    timeColumn('CREATED', ({ createdAt }) => createdAt),
    { title: 'NAME', value: ({ configuration }) => configuration.name },
  ],
  name: ({ version }) => String(version),
  ...contractFields<AgentVersion>(agentVersionSchema),
  whenEmpty: 'There are no versions.',
};

export type Difference = AgentDifferences['fields'][number];

const shown = (value: unknown): string => (typeof value === 'string' ? value : JSON.stringify(value));

export const differenceView: RecordsView<Difference> = {
  columns: [
    { title: 'FIELD', value: ({ field }) => field },
    { title: 'FROM', value: ({ from }) => shown(from) },
    { title: 'TO', value: ({ to }) => shown(to) },
  ],
  name: ({ field }) => field,
  ...contractFields<Difference>(agentDifferencesSchema.shape.fields.element),
  whenEmpty: 'These versions do not differ.',
};
