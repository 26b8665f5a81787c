'use client';

import type { MissionPlan, MissionTask } from '@mosaicstack/types';
import type { ReactNode } from 'react';
import { QueryLink } from '../../lib/query-link';
import { useAddress } from '../../lib/use-address';
import { Empty } from '../../ui/empty';
import { StateMark, stateNames } from '../../ui/state-mark';
import { dayOf, shortDay } from '../tasks/due-date';
import { DueMark } from '../tasks/due-mark';
import { spellMinutes } from '../tasks/estimate';
import { DayTrack } from './day-track';
import { closedDay, daysOf, type DaySpan } from './plan-days';
import { effortOf, openBefore, progressOf, stateOf } from './plan-model';
import { waveUnderWay, wavesOf } from './plan-waves';
import { wordsOf } from '../../lib/words';

const t = wordsOf('missions');

/** The same for the head and every row, so that days stand under each other. */
const columns =
  'grid-cols-[minmax(0,1fr)_auto] items-center gap-x-3 px-4 columns:grid-cols-[minmax(0,1fr)_8rem_40%]';

/** The plan in waves: what may be done side by side, one after the other, with the days that are known. */
export function PlanTimeline({ plan }: { plan: MissionPlan }) {
  const { mission, tasks } = plan;
  const today = dayOf(new Date());
  const span = daysOf(plan, today);
  const waves = wavesOf(tasks);
  const current = waveUnderWay(waves)?.number;
  if (tasks.length === 0) {
    return (
      <Empty
        sentence={t('nothingIsPlannedYetSoThere')}
        example={<p className="text-foreground">{t('waveOneMeasureTheFloorWave')}</p>}
      />
    );
  }
  return (
    <section
      aria-label={t('timeline')}
      // A region that scrolls must be reachable by keys alone.
      // oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex
      tabIndex={0}
      className="min-h-0 grow overflow-y-auto pb-6 -outline-offset-2"
    >
      {span ? (
        <DayHead span={span} />
      ) : (
        <p className="border-b border-border px-4 py-2.5 text-muted-foreground">{t('noTaskNamesADayYet')}</p>
      )}
      {waves.map(({ number, places }) => {
        const { done, total } = progressOf(places);
        const effort = effortOf(places).total;
        return (
          <section
            key={number}
            aria-label={t('wave', { number })}
            aria-current={number === current ? 'step' : undefined}
          >
            <h2 className="flex h-10 items-center gap-3 border-b border-border px-4 font-medium">
              {t('wave', { number })}
              <span className="text-meta font-normal text-muted-foreground">
                {t('of', { done, total })}
                {effort > 0 && ` · ${spellMinutes(effort)}`}
                {number === current && ` · ${t('underWay')}`}
              </span>
            </h2>
            <ul>
              {places.map((place) => (
                <PlaceRow key={place.id} place={place} all={tasks} span={span} />
              ))}
            </ul>
          </section>
        );
      })}
      {mission.milestones.length > 0 && (
        <section aria-label={t('milestones')}>
          <h2 className="flex h-10 items-center border-b border-border px-4 font-medium">
            {t('milestones')}
          </h2>
          <ul>
            {mission.milestones.map(({ name, due }) => (
              <Row key={name} span={span} due={due} closed={undefined} day={due && shortDay(due)}>
                <span className="truncate">{name}</span>
              </Row>
            ))}
          </ul>
        </section>
      )}
    </section>
  );
}

const DayHead = ({ span }: { span: DaySpan }) => (
  <div className={`${columns} sticky top-0 z-1 hidden h-9 border-b border-border bg-background columns:grid`}>
    <span className="col-start-3 flex justify-between text-meta text-muted-foreground">
      <span>{shortDay(span.first)}</span>
      {span.first !== span.last && <span>{shortDay(span.last)}</span>}
    </span>
  </div>
);

interface PlaceRowProps {
  place: MissionTask;
  /** The whole plan. */
  all: readonly MissionTask[];
  span: DaySpan | undefined;
}

function PlaceRow({ place, all, span }: PlaceRowProps) {
  const address = useAddress();
  const { task, title } = place;
  const closed = closedDay(place);
  const before = openBefore(place, all);
  const state = stateOf(place);
  return (
    <Row
      span={span}
      due={task?.due ?? null}
      closed={closed}
      day={closed ? t('closedOn', { day: shortDay(closed) }) : task && <DueMark task={task} />}
    >
      <StateMark state={state} label={task ? stateNames[state] : t('deleted')} />
      {place.taskId ? (
        <QueryLink
          href={address.with({ task: place.taskId })}
          className="flex min-h-row min-w-0 grow items-center -outline-offset-2"
        >
          <span className="truncate">{title}</span>
        </QueryLink>
      ) : (
        <s className="min-w-0 grow truncate text-muted-foreground">{title}</s>
      )}
      {before.length > 0 && (
        <span className="hidden max-w-52 truncate text-meta text-ochre wide:inline">
          {t('waitsForNames', { names: before.map((other) => other.title).join(', ') })}
        </span>
      )}
    </Row>
  );
}

interface RowProps {
  span: DaySpan | undefined;
  due: string | null;
  closed: string | undefined;
  /** The day in words. */
  day: ReactNode;
  children: ReactNode;
}

const Row = ({ span, due, closed, day, children }: RowProps) => (
  <li className={`grid ${columns} min-h-row border-b border-border hover:bg-accent`}>
    <span className="flex min-h-row min-w-0 items-center gap-2.5">{children}</span>
    <span className="text-right text-meta text-muted-foreground">{day}</span>
    {span && <DayTrack span={span} due={due} closed={closed} />}
  </li>
);
