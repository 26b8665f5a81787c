import type { ConfigEntry } from '@mosaicstack/config';
import type { Context } from '../../context.js';
import { printRecords, type Column, type RecordsOptions } from '../../output/records.js';
import { shownValue } from './shown-value.js';

/** Lists the settings of the chosen tier; secrets are masked. */
export async function listConfig(
  context: Context,
  options: RecordsOptions & { origin?: boolean },
): Promise<void> {
  const { listConfig: list } = await import('@mosaicstack/config');
  const rows = options.json === true ? [] : list(await context.config());
  const columns = options.origin === true ? [...columnsOfValues, originColumn] : columnsOfValues;
  printRecords(context.printer, rows, { ...view, columns: [...columns, descriptionColumn] }, options);
}

const columnsOfValues: readonly Column<ConfigEntry>[] = [
  { title: 'KEY', value: ({ key }) => key },
  { title: 'VALUE', value: ({ value }) => shownValue(value) },
];
const originColumn: Column<ConfigEntry> = { title: 'ORIGIN', value: ({ origin }) => origin };
const descriptionColumn: Column<ConfigEntry> = {
  title: 'DESCRIPTION',
  value: ({ description }) => description,
  isExtra: true,
};

const view = {
  name: ({ key }: ConfigEntry) => key,
  fields: ({ key, value, origin, description }: ConfigEntry) => ({
    key,
    value: value ?? null,
    origin,
    description,
  }),
  fieldNames: ['key', 'value', 'origin', 'description'],
  whenEmpty: 'There are no settings.',
};
