import {
  frozenPreferencesSchema,
  preferenceSchema,
  type FrozenPreferences,
  type Preference,
} from '@mosaicstack/types';
import { timeColumn } from '../../output/columns.js';
import { contractFields } from '../../output/contract-fields.js';
import type { RecordsView } from '../../output/records.js';

export const preferenceView: RecordsView<Preference> = {
  columns: [
    { title: 'KEY', value: ({ key }) => key },
    { title: 'COUNTS', value: ({ mutable }) => (mutable ? 'yes' : 'no, frozen') },
    timeColumn('UPDATED', ({ updatedAt }) => updatedAt, { isExtra: true }),
    { title: 'VALUE', value: ({ value }) => (typeof value === 'string' ? value : JSON.stringify(value)) },
  ],
  name: ({ key }) => key,
  ...contractFields<Preference>(preferenceSchema),
  whenEmpty: 'Nothing is set yet: mosaic memory prefs set answer.tone dry',
};

type FrozenKey = FrozenPreferences['items'][number];

export const frozenView: RecordsView<FrozenKey> = {
  columns: [
    { title: 'KEY', value: ({ key }) => key },
    { title: 'BY', value: ({ builtIn }) => (builtIn ? 'the platform' : 'an administrator') },
  ],
  name: ({ key }) => key,
  ...contractFields<FrozenKey>(frozenPreferencesSchema.shape.items.element),
  whenEmpty: 'Nothing is frozen.',
};
