'use client';

import type { DoctorReport, ProbeReport } from '@mosaicstack/types';
import { copyText } from '../../lib/copy-text';
import { Loaded } from '../../lib/loaded';
import { Button } from '../../ui/button';
import { CommandLine } from '../../ui/command-line';
import { isCommand } from '../../ui/problem-block';
import { ProbeTile, probeStateName } from '../../ui/probe-tile';
import { RelativeTime } from '../../ui/relative-time';
import { tell } from '../../ui/toasts';
import { ReloadButton } from './reload-button';
import { HealthHistory } from './health-history';
import { useExamination } from './use-examination';
import { groupsOf, guideCommand, redacted, summaryOf, troubles } from './health-report';
import { wordsOf } from '../../lib/words';

const t = wordsOf('admin');

/** The doctor's report as a wall of tiles: all well at a glance, and what is not stands open beneath. */
export function HealthTab() {
  const report = useExamination();
  return (
    <Loaded query={report} label={t('theDoctorsReport')}>
      {(loaded) => (
        <div className="px-4 py-6">
          <div className="mb-6 flex flex-wrap items-baseline gap-x-4 gap-y-2">
            <p className="text-title" role="status">
              {summaryOf(loaded)}
            </p>
            <p className="text-muted-foreground">
              {t('gatewayTier', { version: loaded.version })} {loaded.tier ?? t('unknown')}
              {t.rich('examined', {
                when: () => <RelativeTime at={new Date(report.dataUpdatedAt).toISOString()} />,
              })}
            </p>
            <span className="flex flex-wrap gap-2 columns:ml-auto">
              <Button aria-disabled={report.isFetching} onClick={() => void report.refetch()}>
                {report.isFetching ? t('examining') : t('examineAgain')}
              </Button>
              <ReloadButton />
              <Button
                onClick={() =>
                  void copyText(redacted(loaded)).then((done) =>
                    tell({ title: done ? t('theReportIsCopied') : t('theBrowserDidNotLetIt') }),
                  )
                }
              >
                {t('copyWithoutAddresses')}
              </Button>
            </span>
          </div>
          <HealthHistory since={report.dataUpdatedAt} />
          <Wall report={loaded} />
          <Troubles report={loaded} />
        </div>
      )}
    </Loaded>
  );
}

const Wall = ({ report }: { report: DoctorReport }) => (
  <div className="divide-y divide-border border-y border-border">
    {groupsOf(report).map(([group, probes]) => (
      <section
        key={group}
        aria-label={group}
        className="grid gap-x-6 gap-y-2 py-4 columns:grid-cols-[8rem_1fr]"
      >
        <h2 className="font-medium">{group}</h2>
        <ul className="grid gap-x-8 gap-y-2 wide:grid-cols-2">
          {probes.map((probe) => (
            <li key={probe.id} className="flex items-start gap-3">
              <span className="pt-0.5">
                <ProbeTile state={probe.state} />
              </span>
              <span className="min-w-0 grow">
                <span className="flex flex-wrap justify-between gap-x-3 font-mono text-meta">
                  {probe.id}
                  <span className="text-muted-foreground">
                    {t('ms', { milliseconds: Math.round(probe.milliseconds) })}
                  </span>
                </span>
                <span className="block text-muted-foreground">{probe.finding}</span>
              </span>
            </li>
          ))}
        </ul>
      </section>
    ))}
  </div>
);

const Troubles = ({ report }: { report: DoctorReport }) => {
  const found = troubles(report);
  if (found.length === 0) return <p className="mt-6 text-muted-foreground">{t('nothingAsksForAnything')}</p>;
  return (
    <section aria-labelledby="troubles" className="mt-8 max-w-2xl">
      <h2 id="troubles" className="mb-3 font-medium">
        {t('whatToDo')}
      </h2>
      <ul className="space-y-5">
        {found.map((probe) => (
          <Trouble key={probe.id} probe={probe} />
        ))}
      </ul>
    </section>
  );
};

const Trouble = ({ probe }: { probe: ProbeReport }) => (
  <li className={`border-l-2 pl-4 ${probe.state === 'failed' ? 'border-terracotta' : 'border-ochre'}`}>
    <p className="font-medium">{probe.finding}</p>
    <p className="font-mono text-meta text-muted-foreground">
      {probe.id} · {probeStateName(probe.state)}
      {probe.host !== null && ` · ${probe.host}${probe.port === null ? '' : `:${probe.port}`}`}
    </p>
    {probe.remediation !== null &&
      (isCommand(probe.remediation) ? (
        <div className="mt-1">
          <CommandLine command={probe.remediation} />
        </div>
      ) : (
        <p className="mt-1">{probe.remediation}</p>
      ))}
    <p className="mt-1 text-meta text-muted-foreground">
      {t.rich('moreIsSaidBy', {
        command: guideCommand(probe.id),
        code: (part) => <code className="bg-accent px-1 py-0.5 font-mono text-foreground">{part}</code>,
      })}
    </p>
  </li>
);
