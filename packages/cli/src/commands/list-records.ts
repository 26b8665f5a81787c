import type { Client, PageOptions } from '@mosaicstack/client';
import type { Page } from '@mosaicstack/types';
import type { Context } from '../context.js';
import {
  printRecord,
  printRecords,
  wantsFieldNames,
  type RecordsOptions,
  type RecordsView,
} from '../output/records.js';
import { readPages } from '../paging.js';

export interface ListOptions extends RecordsOptions {
  limit: number;
}

type ListPage<Row> = (page: PageOptions) => Promise<Page<Row>>;

/** Reads as many pages as `--limit` asks for, and prints their rows. */
export async function listRecords<Row>(
  context: Context,
  options: ListOptions,
  {
    view,
    list,
  }: { view: RecordsView<Row>; list: (client: Client) => ListPage<Row> | Promise<ListPage<Row>> },
): Promise<void> {
  const read = async (): Promise<Row[]> => {
    const client = await context.signedInClient();
    return readPages(await list(client), options.limit);
  };
  printRecords(context.printer, wantsFieldNames(options) ? [] : await read(), view, options);
}

/** Prints the one row that `work` shows, makes or changes. Nothing is done when only field names are asked for. */
export async function oneRecord<Row>(
  context: Context,
  options: RecordsOptions,
  { view, work }: { view: RecordsView<Row>; work: (client: Client) => Promise<Row> },
): Promise<void> {
  if (wantsFieldNames(options)) return printRecords(context.printer, [], view, options);
  printRecord(context.printer, await work(await context.signedInClient()), view, options);
}
