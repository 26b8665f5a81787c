import { isCostUnknown, type UsageGroup, type UsageGrouping } from '@mosaicstack/types';
import type { RecordsView } from '../../output/records.js';

/** Dollars to the millionth, as sums of them are exact; people read cents. */
const inFull = (usd: number): string => usd.toFixed(6);
const inCents = (usd: number): string => (usd > 0 && usd < 0.01 ? '<0.01' : usd.toFixed(2));

const nameOf = ({ key, name }: UsageGroup): string => name ?? key ?? '(none)';

export const usageView = (by: UsageGrouping): RecordsView<UsageGroup> => ({
  columns: [
    { title: by.toUpperCase(), value: nameOf },
    { title: 'ID', value: ({ key }) => key ?? '', isExtra: true },
    { title: 'CALLS', value: ({ calls }) => String(calls) },
    {
      title: 'TOKENS_IN',
      value: ({ inputTokens }) => String(inputTokens),
      shown: ({ inputTokens }) => inputTokens.toLocaleString('en'),
    },
    {
      title: 'TOKENS_OUT',
      value: ({ outputTokens }) => String(outputTokens),
      shown: ({ outputTokens }) => outputTokens.toLocaleString('en'),
    },
    { title: 'CACHED', value: ({ cachedTokens }) => String(cachedTokens), isExtra: true },
    {
      title: 'USD',
      value: ({ costUsd }) => inFull(costUsd),
      shown: (group) => (isCostUnknown(group) ? 'unknown' : inCents(group.costUsd)),
    },
    { title: 'ASSUMED_USD', value: ({ assumedUsd }) => inFull(assumedUsd), isExtra: true },
    { title: 'PRICES', value: ({ priceSources }) => priceSources.join('+') },
  ],
  name: nameOf,
  fields: (group) => ({ ...group }),
  fieldNames: [
    'key',
    'name',
    'calls',
    'inputTokens',
    'outputTokens',
    'cachedTokens',
    'costUsd',
    'assumedUsd',
    'priceSources',
  ],
  whenEmpty: 'No model was asked in that time.',
});
