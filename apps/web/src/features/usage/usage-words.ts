import type { UsageGroup, UsageGrouping, UsageReport } from '@mosaicstack/types';
import { language, wordsOf } from '../../lib/words';

const t = wordsOf('usage');

const withDigits = (count: number, digits: number): string =>
  count.toLocaleString(language(), { minimumFractionDigits: digits, maximumFractionDigits: digits });

export function countWords(count: number): string {
  if (count < 1_000) return String(count);
  if (count < 1_000_000) return `${withDigits(count / 1_000, count < 10_000 ? 1 : 0)} k`;
  return `${withDigits(count / 1_000_000, 1)} M`;
}

export const groupingWords: Readonly<Record<UsageGrouping, { title: string; none: string }>> = {
  model: {
    get title() {
      return t('model');
    },
    get none() {
      return t('unknownModel');
    },
  },
  agent: {
    get title() {
      return t('agent');
    },
    get none() {
      return t('withoutAnAgent');
    },
  },
  key: {
    get title() {
      return t('key');
    },
    get none() {
      return t('withoutAKey');
    },
  },
  project: {
    get title() {
      return t('project');
    },
    get none() {
      return t('outsideOfProjects');
    },
  },
  team: {
    get title() {
      return t('team');
    },
    get none() {
      return t('outsideOfTeams');
    },
  },
  user: {
    get title() {
      return t('person');
    },
    get none() {
      return t('deletedAccounts');
    },
  },
  day: {
    get title() {
      return t('day');
    },
    none: '',
  },
};

export const groupName = (by: UsageGrouping, { key, name }: UsageGroup): string =>
  name ?? key ?? groupingWords[by].none;

export const sourceWords: Readonly<Record<UsageGroup['priceSources'][number], string>> = {
  get administrator() {
    return t('statedByAnAdministrator');
  },
  get configuration() {
    return t('fromTheConfiguration');
  },
  get server() {
    return t('toldByTheProvider');
  },
  get catalogue() {
    return t('fromTheCatalogue');
  },
  get own() {
    return t('runsHere');
  },
  get unknown() {
    return t('priceUnknown');
  },
};

/** A cell that a spreadsheet takes for text and never for a formula. */
const cell = (value: string | number): string => {
  const text = String(value);
  const safe = typeof value === 'string' && /^[=+\-@\t\r]/.test(text) ? `'${text}` : text;
  return /[",\n\r]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
};

const columns = [
  'name',
  'id',
  'calls',
  'tokens in',
  'tokens out',
  'cached',
  'USD',
  'of it assumed',
  'prices',
];

export function usageCsv({ by, groups }: UsageReport): string {
  const rows = groups.map((group) => [
    groupName(by, group),
    group.key ?? '',
    group.calls,
    group.inputTokens,
    group.outputTokens,
    group.cachedTokens,
    group.costUsd.toFixed(6),
    group.assumedUsd.toFixed(6),
    group.priceSources.join(' '),
  ]);
  return [columns, ...rows].map((row) => `${row.map(cell).join(',')}\n`).join('');
}
