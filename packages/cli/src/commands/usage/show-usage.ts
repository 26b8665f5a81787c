import { isTotalUnknown, type UsageGrouping } from '@mosaicstack/types';
import type { Context } from '../../context.js';
import { printRecords, wantsFieldNames, type RecordsOptions } from '../../output/records.js';
import { usageView } from './usage-view.js';

export interface UsageOptions extends RecordsOptions {
  by: UsageGrouping;
  from?: string;
  to?: string;
  all?: boolean;
}

/** Shows what models were asked and what that cost. */
export async function showUsage(context: Context, options: UsageOptions): Promise<void> {
  const { printer } = context;
  const { by, from, to } = options;
  const view = usageView(by);
  if (wantsFieldNames(options)) return printRecords(printer, [], view, options);
  const { usage } = await context.signedInClient();
  const report = await (options.all === true ? usage.all : usage.own)({ by, from, to });
  printRecords(printer, report.groups, view, options);
  const { costUsd, assumedUsd, calls } = report.total;
  const assumed = assumedUsd > 0 ? `, of which ${assumedUsd.toFixed(2)} USD nobody counted` : '';
  const cost = isTotalUnknown(report) ? 'unknown cost' : `${costUsd.toFixed(2)} USD`;
  const asked = `${calls} ${calls === 1 ? 'call' : 'calls'}`;
  printer.talk(`${report.from} to ${report.to}: ${cost} for ${asked}${assumed}.`);
}
