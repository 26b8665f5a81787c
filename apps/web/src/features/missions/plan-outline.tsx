'use client';

import type { Mission, MissionTask } from '@mosaicstack/types';
import { Empty } from '../../ui/empty';
import { StateMark } from '../../ui/state-mark';
import { shortDay } from '../tasks/due-date';
import { AddPlace } from './add-place';
import type { PlanChange } from './plan-change';
import { PlanPlace } from './plan-place';
import { progressOf, sectionsOf } from './plan-model';
import { wordsOf } from '../../lib/words';

const t = wordsOf('missions');

interface PlanOutlineProps {
  mission: Mission;
  tasks: readonly MissionTask[];
  /** Without it the plan is only read. */
  change: ((change: PlanChange) => void) | undefined;
}

/** The plan, milestone by milestone, in its order. */
export function PlanOutline({ mission, tasks, change }: PlanOutlineProps) {
  const sections = sectionsOf(mission, tasks);
  return (
    <div className="min-w-0 pb-6">
      {change && (
        <AddPlace mission={mission} tasks={tasks} onAdd={(place) => change({ does: 'add', place })} />
      )}
      {tasks.length === 0 && mission.milestones.length === 0 ? (
        <Empty
          sentence={t('thePlanIsEmptyAddWhat')}
          example={
            <p className="flex items-center gap-2.5 text-foreground">
              <StateMark state="not-started" />
              {t('measureTheNewFloor')}
            </p>
          }
        />
      ) : (
        sections.map(({ milestone, due, places }) => {
          const { done, total } = progressOf(places);
          return (
            <section key={milestone ?? ''} aria-label={milestone ?? t('withoutAMilestone')}>
              <h2 className="flex h-10 items-center gap-3 border-b border-border px-4 font-medium">
                {milestone ?? t('withoutAMilestone')}
                <span className="text-meta font-normal text-muted-foreground">
                  {t('of', { done, total })}
                  {due && t('due', { due: shortDay(due) })}
                </span>
              </h2>
              <ol>
                {places.map((place) => (
                  <PlanPlace
                    key={place.id}
                    place={place}
                    mission={mission}
                    all={tasks}
                    neighbours={places}
                    change={change}
                  />
                ))}
              </ol>
            </section>
          );
        })
      )}
    </div>
  );
}
