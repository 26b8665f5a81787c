import type { Context } from '../../context.js';
import { printRecords, wantsFieldNames, type RecordsOptions } from '../../output/records.js';
import { profileView, shownProfiles } from './profile-view.js';

export async function listProfiles(context: Context, options: RecordsOptions): Promise<void> {
  const rows = wantsFieldNames(options) ? [] : await shownProfiles(context);
  printRecords(context.printer, rows, profileView, options);
}
