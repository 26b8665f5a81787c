import { providerSchema, type Provider } from '@mosaicstack/types';
import { idColumn, timeColumn } from '../../output/columns.js';
import { contractFields } from '../../output/contract-fields.js';
import type { RecordsView } from '../../output/records.js';

const whom: Readonly<Record<Provider['scope'], string>> = {
  personal: 'you',
  team: 'a team',
  instance: 'everybody',
};

export const providerView: RecordsView<Provider> = {
  columns: [
    idColumn(({ connectionId }) => connectionId ?? '', 'ID'),
    { title: 'PROVIDER', value: ({ provider }) => provider },
    { title: 'STATE', value: ({ state }) => state },
    { title: 'MODELS', value: ({ models }) => models.toString() },
    { title: 'MS', value: ({ latencyMilliseconds }) => latencyMilliseconds?.toString() ?? '' },
    { title: 'FOR', value: ({ scope }) => whom[scope] },
    { title: 'KEY', value: ({ keyHint }) => keyHint ?? '' },
    { title: 'ADDRESS', value: ({ baseUrl }) => baseUrl, isExtra: true },
    { title: 'FROM', value: ({ source }) => source, isExtra: true },
    timeColumn('CHECKED', ({ checkedAt }) => checkedAt, { isExtra: true }),
    timeColumn('FAILED', ({ lastError }) => lastError?.at ?? null),
    { title: 'LAST ERROR', value: ({ lastError }) => lastError?.message ?? '' },
  ],
  name: ({ provider }) => provider,
  whenEmpty: 'There is no provider. Add one: mosaic providers add anthropic --key-stdin',
  ...contractFields<Provider>(providerSchema),
};
