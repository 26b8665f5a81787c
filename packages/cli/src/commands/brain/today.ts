import type { Context } from '../../context.js';
import { printRecords, wantsFieldNames, type RecordsOptions } from '../../output/records.js';
import { todayRows, todayView } from './today-view.js';

/** The day is the one of this machine's time zone. */
export async function today(context: Context, options: RecordsOptions): Promise<void> {
  if (wantsFieldNames(options)) return printRecords(context.printer, [], todayView, options);
  const { timeZone } = Intl.DateTimeFormat().resolvedOptions();
  const view = await (await context.signedInClient()).brain.today({ timeZone });
  context.printer.talk(view.date);
  printRecords(context.printer, todayRows(view), todayView, options);
}
