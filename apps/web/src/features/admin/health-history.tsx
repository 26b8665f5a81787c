'use client';

import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { stateOfCheck, type DoctorCheck } from '@mosaicstack/types';
import { useState } from 'react';
import { gateway } from '../../lib/gateway';
import { Loaded } from '../../lib/loaded';
import { dayLanguage, wordsOf } from '../../lib/words';
import { ProbeShape } from '../../ui/probe-tile';
import { summaryWords } from './health-report';

const t = wordsOf('admin');

const size = 16;
const step = 20;

const momentWords = (at: string): string =>
  new Date(at).toLocaleString(dayLanguage(), { dateStyle: 'medium', timeStyle: 'short' });

const wordsOfCheck = (check: DoctorCheck): string =>
  [
    `${momentWords(check.at)}: ${summaryWords(check)}`,
    ...(check.troubles.length > 0 ? [check.troubles.map(({ id }) => id).join(', ')] : []),
  ].join(' · ');

/** `since` is when the report beside it was made, which is one of them. */
export function HealthHistory({ since }: { since: number }) {
  const history = useQuery({
    queryKey: ['doctor-history', since],
    queryFn: () => gateway.doctorHistory(),
    placeholderData: keepPreviousData,
  });
  return (
    <section aria-labelledby="doctor-history" className="mb-6">
      <h2 id="doctor-history" className="mb-2 font-medium">
        {t('lastExaminations')}
      </h2>
      <Loaded query={history} label={t('lastExaminations')} rows={1}>
        {({ checks }) =>
          checks.length === 0 ? (
            <p className="text-muted-foreground">{t('noExaminationIsRememberedYet')}</p>
          ) : (
            <Strip checks={checks.toReversed()} />
          )
        }
      </Loaded>
    </section>
  );
}

/** One tile an examination, the newest last. Pointer and arrow keys read out the same one. */
function Strip({ checks }: { checks: readonly DoctorCheck[] }) {
  const [asked, setAsked] = useState<string>();
  const found = checks.findIndex(({ at }) => at === asked);
  const chosen = found < 0 ? checks.length - 1 : found;
  const check = checks[chosen];
  const walk = (by: number): void =>
    setAsked(checks[Math.min(checks.length - 1, Math.max(0, chosen + by))]?.at);
  return (
    <figure>
      <svg
        role="slider"
        tabIndex={0}
        aria-label={t('lastExaminationsCount', { count: checks.length })}
        aria-orientation="horizontal"
        aria-valuemin={1}
        aria-valuemax={checks.length}
        aria-valuenow={chosen + 1}
        aria-valuetext={check && wordsOfCheck(check)}
        viewBox={`0 0 ${checks.length * step} ${step + 4}`}
        shapeRendering="crispEdges"
        className="block h-6 max-w-full"
        style={{ aspectRatio: `${checks.length * step} / ${step + 4}` }}
        onKeyDown={(event) => {
          const by = { ArrowLeft: -1, ArrowRight: 1, Home: -checks.length, End: checks.length }[event.key];
          if (by === undefined) return;
          event.preventDefault();
          walk(by);
        }}
      >
        {checks.map((one, index) => (
          <g
            key={one.at}
            transform={`translate(${index * step + 2} 2)`}
            onPointerEnter={() => setAsked(one.at)}
          >
            <rect x="-2" y="-2" width={step} height={step + 4} fill="transparent" />
            <ProbeShape state={stateOfCheck(one)} />
            {index === chosen && <rect y={size + 2} width={size} height="2" fill="var(--foreground)" />}
          </g>
        ))}
      </svg>
      <figcaption className="mt-1.5 text-meta break-words text-muted-foreground">
        {check && wordsOfCheck(check)}
      </figcaption>
    </figure>
  );
}
