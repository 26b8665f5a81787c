import { garbageCountSchema, type GarbageCount } from '@mosaicstack/types';
import type { Context } from '../../context.js';
import { exitCodes } from '../../exit-codes.js';
import { contractFields } from '../../output/contract-fields.js';
import {
  printRecords,
  wantsFieldNames,
  type RecordsOptions,
  type RecordsView,
} from '../../output/records.js';

export const garbageView: RecordsView<GarbageCount> = {
  columns: [
    { title: 'KIND', value: ({ kind }) => kind },
    { title: 'COUNT', value: ({ count }) => String(count) },
  ],
  name: ({ kind }) => kind,
  ...contractFields<GarbageCount>(garbageCountSchema),
  whenEmpty: 'Nothing is known of what is left.',
};

/** Has what outlived its use removed, or only counted. What could not be removed is said by the exit code too. */
export async function gatewayGc(
  context: Context,
  { dryRun = false, ...options }: RecordsOptions & { dryRun?: boolean },
): Promise<void> {
  if (wantsFieldNames(options)) return printRecords(context.printer, [], garbageView, options);
  const client = await context.signedInClient();
  const { counts, failed } = await (dryRun ? client.countGarbage() : client.collectGarbage());
  printRecords(context.printer, counts, garbageView, options);
  if (dryRun) context.printer.talk('Nothing was removed. To remove it: mosaic gateway gc');
  if (failed.length === 0) return;
  context.printer.talk(`Not everything could be removed (${failed.join(', ')}): mosaic gateway logs`);
  process.exitCode = exitCodes.degraded;
}
