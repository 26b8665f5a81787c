import type { Context } from '../../context.js';
import { printRecords, wantsFieldNames, type RecordsOptions } from '../../output/records.js';
import { signInView } from './sign-in-view.js';

export async function listSignIns(context: Context, options: RecordsOptions): Promise<void> {
  const rows = wantsFieldNames(options) ? [] : await (await context.signedInClient()).sessions.list();
  printRecords(context.printer, rows, signInView, options);
}
