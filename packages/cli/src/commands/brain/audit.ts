import type { Client } from '@mosaicstack/client';
import { findingSchema, type Finding } from '@mosaicstack/types';
import type { Context } from '../../context.js';
import { exitCodes } from '../../exit-codes.js';
import { badUsage } from '../../failure.js';
import { cleanName } from '../../output/clean-text.js';
import { handleOf } from '../../output/columns.js';
import { contractFields } from '../../output/contract-fields.js';
import {
  printRecords,
  wantsFieldNames,
  type RecordsOptions,
  type RecordsView,
} from '../../output/records.js';

export interface BrainAuditOptions extends RecordsOptions {
  fix?: string;
  dryRun?: boolean;
}

type Row = Finding & { number: number };

/** Lists what cannot be right and, if asked, repairs it. Ends with 7 while something is left. */
export async function audit(context: Context, options: BrainAuditOptions): Promise<void> {
  if (wantsFieldNames(options)) return printRecords(context.printer, [], findingView, options);
  const client = await context.signedInClient();
  const { findings } = await client.brain.findings();
  const left = options.fix === undefined ? findings : await repair(context, client, { ...options, findings });
  if (left.length > 0) process.exitCode = exitCodes.degraded;
  const rows = left.map((finding, index): Row => ({ number: index + 1, ...finding }));
  printRecords(context.printer, rows, findingView, options);
}

async function repair(
  { printer }: Context,
  client: Client,
  { fix, dryRun, findings }: BrainAuditOptions & { findings: Finding[] },
): Promise<Finding[]> {
  let left = findings;
  for (const finding of chosen(findings, fix ?? '')) {
    printer.talk(`${dryRun ? 'Would' : 'Repairing'}: ${cleanName(finding.fix ?? '')}`);
    if (dryRun) continue;
    ({ findings: left } = await client.brain.fix({ kind: finding.kind, subjectId: finding.subject.id }));
  }
  return left;
}

function chosen(findings: readonly Finding[], fix: string): Finding[] {
  if (fix === 'all') return findings.filter((finding) => finding.fix !== null);
  const finding = findings[Number(fix) - 1];
  if (!finding) throw badUsage(`There is no finding of number "${fix}".`, 'mosaic brain audit');
  if (finding.fix === null) throw badUsage('Only a person can decide that one.', 'mosaic brain audit');
  return [finding];
}

const { fields, fieldNames } = contractFields<Finding>(findingSchema);

export const findingView: RecordsView<Row> = {
  columns: [
    { title: 'NUMBER', value: ({ number }) => String(number) },
    { title: 'KIND', value: ({ kind }) => kind },
    {
      title: 'SUBJECT',
      value: ({ subject }) => `${subject.type}:${subject.id}`,
      shown: ({ subject }) => `${subject.type} ${handleOf(subject.id)}`,
    },
    {
      title: 'FIX',
      value: ({ fix }) => fix ?? '',
      shown: ({ fix }) => (fix === null ? 'yours to decide' : fix),
    },
    { title: 'EXPLANATION', value: ({ explanation }) => explanation },
  ],
  name: ({ subject }) => subject.id,
  fields: ({ number, ...finding }) => ({ number, ...fields(finding) }),
  fieldNames: ['number', ...fieldNames],
  whenEmpty: 'Everything is as it should be.',
};
