'use client';

import type { DoctorReport, ProbeReport } from '@mosaicstack/types';
import { Loaded } from '../../lib/loaded';
import { wordsOf } from '../../lib/words';
import { Button } from '../../ui/button';
import { CommandLine } from '../../ui/command-line';
import { Entrance } from '../../ui/entrance';
import { ProbeTile } from '../../ui/probe-tile';
import { useExamination } from '../admin/use-examination';
import { Finding } from './probe-findings';

const t = wordsOf('setup');

/** The third step: what the gateway stands on, which from now on is chosen on its host, and what the doctor found there. */
export function SetupGround({ onDone }: { onDone: () => void }) {
  const report = useExamination();
  return (
    <Entrance seed="ground" caption={t('stepThreeOfFour')} title={t('whatThisGatewayStandsOn')}>
      <p className="mb-6 text-muted-foreground">{t('chosenOnItsHost')}</p>
      <div className="mb-6">
        <CommandLine command="mosaic wizard" />
      </div>
      <Loaded query={report} label={t('theDoctorLooks')}>
        {(loaded) => <Ground report={loaded} />}
      </Loaded>
      <Button look="primary" className="w-full" onClick={onDone}>
        {t('goOn')}
      </Button>
    </Entrance>
  );
}

/** Worst first. */
const order: readonly ProbeReport['state'][] = ['failed', 'warning', 'ok', 'skipped'];

const worstOf = (probes: readonly ProbeReport[]): ProbeReport['state'] =>
  order.find((state) => probes.some((probe) => probe.state === state)) ?? 'skipped';

const Ground = ({ report: { tier, probes } }: { report: DoctorReport }) => (
  <ul aria-label={t('whatTheDoctorFound')} className="mb-6 space-y-3">
    {tier !== null && <li className="font-medium">{t('tierIs', { tier })}</li>}
    {[...Map.groupBy(probes, ({ group }) => group)].map(([group, found]) => (
      <li key={group} className="flex items-start gap-3">
        <span className="pt-1">
          <ProbeTile state={worstOf(found)} />
        </span>
        <span className="min-w-0 grow">
          {group}
          {found
            .filter(({ state }) => state === 'failed' || state === 'warning')
            .map((probe) => (
              <Finding key={probe.id} probe={probe} />
            ))}
        </span>
      </li>
    ))}
  </ul>
);
