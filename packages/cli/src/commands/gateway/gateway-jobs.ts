import { workPileSchema, type WorkPile } from '@mosaicstack/types';
import type { Context } from '../../context.js';
import { exitCodes } from '../../exit-codes.js';
import { timeColumn } from '../../output/columns.js';
import { contractFields } from '../../output/contract-fields.js';
import {
  printRecords,
  wantsFieldNames,
  type RecordsOptions,
  type RecordsView,
} from '../../output/records.js';

export const workView: RecordsView<WorkPile> = {
  columns: [
    { title: 'KIND', value: ({ kind }) => kind },
    { title: 'COUNT', value: ({ count }) => String(count) },
    timeColumn('OLDEST', ({ oldestAt }) => oldestAt),
  ],
  name: ({ kind }) => kind,
  ...contractFields<WorkPile>(workPileSchema),
  whenEmpty: 'Nothing is known of its work.',
};

/** What the gateway has in hand. A queue that does not answer makes it a partial answer, which the exit code says. */
export async function gatewayJobs(context: Context, options: RecordsOptions): Promise<void> {
  if (wantsFieldNames(options)) {
    printRecords(context.printer, [], workView, options);
    return;
  }
  const { isQueueReachable, piles } = await (await context.signedInClient()).work();
  printRecords(context.printer, piles, workView, options);
  if (isQueueReachable) return;
  context.printer.talk('The job queue does not answer, so what it carries is missing: mosaic gateway doctor');
  process.exitCode = exitCodes.degraded;
}
