import type { Context } from '../../context.js';
import { printRecords, wantsFieldNames, type RecordsOptions } from '../../output/records.js';
import { providerView } from './provider-view.js';

export async function listProviders(context: Context, options: RecordsOptions): Promise<void> {
  const read = async () => (await context.signedInClient()).providers.list();
  printRecords(context.printer, wantsFieldNames(options) ? [] : await read(), providerView, options);
}
