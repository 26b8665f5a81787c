import { type RoutingRule, routingRuleSchema } from '@mosaicstack/types';
import { idColumn } from '../../output/columns.js';
import { contractFields } from '../../output/contract-fields.js';
import type { RecordsView } from '../../output/records.js';

const stated = (part: object): string =>
  Object.entries(part)
    .filter(([, value]) => value !== null && !(Array.isArray(value) && value.length === 0))
    .map(([name, value]) => `${name}=${Array.isArray(value) ? value.join('|') : String(value)}`)
    .join(' ');

export const routeView: RecordsView<RoutingRule> = {
  columns: [
    idColumn(({ id }) => id, 'ID'),
    { title: 'PRIORITY', value: ({ priority }) => priority.toString() },
    { title: 'NAME', value: ({ name }) => name },
    { title: 'WHEN', value: ({ match }) => stated(match) || 'always' },
    { title: 'THEN', value: ({ action }) => stated(action) },
    { title: 'OF', value: ({ isSystem }) => (isSystem ? 'Mosaic' : 'you') },
    { title: 'ON', value: ({ isEnabled }) => (isEnabled ? 'yes' : 'no') },
  ],
  name: ({ name }) => name,
  whenEmpty:
    'You have no rule. Add one: mosaic models routes add "Code stays here" --task coding --provider ollama',
  ...contractFields<RoutingRule>(routingRuleSchema),
};
