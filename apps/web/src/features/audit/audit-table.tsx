'use client';

import type { AuditEntry, AuditResult } from '@mosaicstack/types';
import { Mark, type Standing } from '../../ui/mark';
import { cellClass, Table, wideCell } from '../../ui/table';
import { useSignedIn } from '../session/me';
import { askerOf, deedOf, detailsOf } from './audit-words';
import { dayLanguage, wordsOf } from '../../lib/words';

const t = wordsOf('audit');

const standings: Readonly<Record<AuditResult, Standing>> = {
  allowed: 'done',
  refused: 'waiting',
  failed: 'failed',
};

export const resultNames: Readonly<Record<AuditResult, string>> = {
  get allowed() {
    return t('allowed');
  },
  get refused() {
    return t('refused');
  },
  get failed() {
    return t('failed');
  },
};

const columns = [
  {
    get title() {
      return t('when');
    },
  },
  {
    get title() {
      return t('who');
    },
  },
  {
    get title() {
      return t('what');
    },
  },
  {
    get title() {
      return t('result');
    },
    className: wideCell,
  },
  {
    get title() {
      return t('through');
    },
    className: wideCell,
  },
];

const moment = (at: string): string =>
  new Date(at).toLocaleString(dayLanguage(), { dateStyle: 'medium', timeStyle: 'medium' });

interface AuditTableProps {
  label: string;
  entries: readonly AuditEntry[];
  /** Says what was done. */
  say?: (entry: AuditEntry) => string;
}

/** Entries of the audit log, newest first, each with the facts kept beside it. */
export const AuditTable = ({ label, entries, say = deedOf }: AuditTableProps) => {
  const { user } = useSignedIn();
  return (
    <Table label={label} columns={columns}>
      {entries.map((entry) => (
        <tr key={entry.id} className="border-b border-border [&>td]:align-top">
          <td
            className={`${cellClass} py-2! font-mono text-meta text-muted-foreground columns:whitespace-nowrap`}
          >
            <time dateTime={entry.at}>{moment(entry.at)}</time>
          </td>
          <td className={`${cellClass} py-2! break-words`}>
            {askerOf(entry, user.id)}
            {entry.onBehalfOf !== null && (
              <p className="text-meta text-muted-foreground">{t('as', { onBehalfOf: entry.onBehalfOf })}</p>
            )}
          </td>
          <td className={`${cellClass} py-2!`}>
            <p className="break-words">
              {say(entry)}
              <span className="columns:hidden">
                {' '}
                <Mark standing={standings[entry.result]}>{resultNames[entry.result]}</Mark>
              </span>
            </p>
            <p className="font-mono text-meta break-all text-muted-foreground">
              {entry.verb} · {entry.objectType}
              {entry.objectId !== null && ` ${entry.objectId}`}
            </p>
            <Details entry={entry} />
          </td>
          <td className={`${cellClass} ${wideCell} py-2!`}>
            <Mark standing={standings[entry.result]}>{resultNames[entry.result]}</Mark>
          </td>
          <td className={`${cellClass} ${wideCell} py-2! text-muted-foreground`}>{entry.surface}</td>
        </tr>
      ))}
    </Table>
  );
};

const Details = ({ entry }: { entry: AuditEntry }) => {
  const details = detailsOf(entry);
  return (
    details.length > 0 && (
      <dl className="mt-0.5 flex flex-wrap gap-x-4 text-meta">
        {details.map(([name, value]) => (
          <div key={name} className="flex gap-1.5">
            <dt className="text-muted-foreground">{name}</dt>
            <dd className="break-all">{value}</dd>
          </div>
        ))}
      </dl>
    )
  );
};
