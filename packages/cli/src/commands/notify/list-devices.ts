import type { Context } from '../../context.js';
import { printRecords, wantsFieldNames, type RecordsOptions } from '../../output/records.js';
import { deviceView } from './device-view.js';

export async function listDevices(context: Context, options: RecordsOptions): Promise<void> {
  const rows = wantsFieldNames(options)
    ? []
    : (await (await context.signedInClient()).notifications.devices()).items;
  printRecords(context.printer, rows, deviceView, options);
}
