'use client';

import type { Mission } from '@mosaicstack/types';
import { X } from 'lucide-react';
import { IconButton } from '../../ui/button';
import { DayField } from '../../ui/day-field';
import { EditLine } from '../../ui/edit-line';
import { EditProse } from '../../ui/edit-prose';
import { shortDay } from '../tasks/due-date';
import { countWords } from '../usage/usage-words';
import { AcceptanceChecks } from './acceptance-checks';
import type { MissionChange, PlanChange } from './plan-change';
import { moneyWords } from '../../lib/money-words';
import { wordsOf } from '../../lib/words';

const t = wordsOf('missions');

interface MissionAimsProps {
  mission: Mission;
  /** Without it everything is only read. */
  change: ((change: PlanChange) => void) | undefined;
}

/** What the mission is for, how one sees that it is reached, and the steps between. */
export function MissionAims({ mission, change }: MissionAimsProps) {
  const save = change && ((fields: MissionChange): void => change({ does: 'change', change: fields }));
  const { acceptance, milestones, budget } = mission;
  return (
    <aside
      aria-label={t('aims')}
      className="flex min-w-0 flex-col gap-6 border-t border-border p-4 wide:border-t-0 wide:border-l"
    >
      <EditProse
        label={t('goal')}
        level={2}
        value={mission.goal}
        placeholder={t('whatWillBeTrueOnceThis')}
        maxLength={4_000}
        onSave={save && ((goal) => save({ goal }))}
      />
      <AcceptanceChecks acceptance={acceptance} save={save && ((checks) => save({ acceptance: checks }))} />
      <section aria-label={t('milestones')}>
        <h2 className="mb-1 text-meta text-muted-foreground">{t('milestones')}</h2>
        <ul>
          {milestones.map(({ name, due }, index) => (
            <li key={name} className="flex min-h-9 flex-wrap items-center gap-2">
              <span className="min-w-24 flex-1 break-words">{name}</span>
              {save ? (
                <>
                  <DayField
                    label={t('isDue', { name })}
                    className="h-7! w-30! shrink-0 text-meta"
                    value={due ?? undefined}
                    onChange={(day) =>
                      save({ milestones: milestones.with(index, { name, due: day ?? null }) })
                    }
                  />
                  <IconButton
                    label={t('removeMilestone', { name })}
                    className="size-7!"
                    onClick={() => save({ milestones: milestones.toSpliced(index, 1) })}
                  >
                    <X size={14} aria-hidden="true" />
                  </IconButton>
                </>
              ) : (
                due && <span className="text-meta text-muted-foreground">{shortDay(due)}</span>
              )}
            </li>
          ))}
        </ul>
        {save && (
          <EditLine
            aria-label={t('addAMilestone')}
            placeholder={t('addAMilestone')}
            value=""
            required
            maxLength={80}
            onSave={(name) => save({ milestones: [...milestones, { name, due: null }] })}
          />
        )}
      </section>
      <BudgetSection budget={budget} />
    </aside>
  );
}

/** What was meant to be spent, which nothing is counted against. */
function BudgetSection({ budget }: Pick<Mission, 'budget'>) {
  const { usd, tokens } = budget ?? { usd: null, tokens: null };
  if (usd === null && tokens === null) return null;
  return (
    <section aria-label={t('budget')}>
      <h2 className="mb-1 text-meta text-muted-foreground">{t('budget')}</h2>
      <p>
        {[
          ...(usd === null ? [] : [moneyWords(usd)]),
          ...(tokens === null ? [] : [t('tokens', { tokens: countWords(tokens) })]),
        ].join(' · ')}
      </p>
      <p className="text-meta text-muted-foreground">{t('nothingIsCountedAgainstIt')}</p>
    </section>
  );
}
