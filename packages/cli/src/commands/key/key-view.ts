import {
  administeredKeySchema,
  keyBudgetWords,
  ownApiKeySchema,
  type AdministeredKey,
  type ApiKey,
  type OwnApiKey,
} from '@mosaicstack/types';
import { idColumn, timeColumn } from '../../output/columns.js';
import { contractFields } from '../../output/contract-fields.js';
import type { Column, RecordsView } from '../../output/records.js';

const columns: readonly Column<ApiKey>[] = [
  idColumn(({ id }) => id),
  { title: 'ENDS WITH', value: ({ hint }) => hint },
  { title: 'SCOPES', value: ({ scopes }) => scopes.join(' ') },
  { title: 'BUDGET', value: keyBudgetWords },
  timeColumn('EXPIRES', ({ expiresAt }) => expiresAt),
  timeColumn('LAST USED', ({ lastUsedAt }) => lastUsedAt),
  { title: 'ADDRESSES', value: ({ addresses }) => addresses.join(' '), isExtra: true },
  timeColumn('CREATED', ({ createdAt }) => createdAt, { isExtra: true }),
  { title: 'NAME', value: ({ name }) => name },
];

const shared = {
  name: ({ id }: ApiKey) => id,
  whenEmpty: 'There are no keys. Make one: mosaic key new NAME --scope read',
};

export const keyView: RecordsView<OwnApiKey> = {
  columns,
  ...shared,
  ...contractFields<OwnApiKey>(ownApiKeySchema),
};

export const anyKeyView: RecordsView<AdministeredKey> = {
  columns: [...columns, { title: 'OWNER', value: ({ ownerEmail }) => ownerEmail }],
  ...shared,
  ...contractFields<AdministeredKey>(administeredKeySchema),
};
