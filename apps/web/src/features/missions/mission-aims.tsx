'use client';

import type { Mission } from '@mosaicstack/types';
import { X } from 'lucide-react';
import { IconButton } from '../../ui/button';
import { DayField } from '../../ui/day-field';
import { EditLine } from '../../ui/edit-line';
import { EditProse } from '../../ui/edit-prose';
import { shortDay } from '../tasks/due-date';
import type { MissionChange, PlanChange } from './plan-change';
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
  const { acceptance, milestones } = mission;
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
      <section aria-label={t('reachedWhen')}>
        <h2 className="mb-1 text-meta text-muted-foreground">{t('reachedWhen')}</h2>
        <ul>
          {acceptance.map(({ text, met }, index) => (
            <li key={text} className="flex min-h-row items-center gap-2">
              <label className="flex min-h-row min-w-0 grow items-center gap-2.5">
                <input
                  type="checkbox"
                  className="size-4 shrink-0"
                  checked={met}
                  disabled={!save}
                  onChange={(event) =>
                    save?.({ acceptance: acceptance.with(index, { text, met: event.target.checked }) })
                  }
                />
                <span className={met ? 'text-muted-foreground line-through' : ''}>{text}</span>
              </label>
              {save && (
                <IconButton
                  label={t('remove', { text })}
                  className="size-7!"
                  onClick={() => save({ acceptance: acceptance.toSpliced(index, 1) })}
                >
                  <X size={14} aria-hidden="true" />
                </IconButton>
              )}
            </li>
          ))}
        </ul>
        {save && (
          <EditLine
            aria-label={t('addACondition')}
            placeholder={t('addAConditionEGEverybody')}
            value=""
            required
            maxLength={500}
            onSave={(text) => save({ acceptance: [...acceptance, { text, met: false }] })}
          />
        )}
      </section>
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
    </aside>
  );
}
