'use client';

import type { Mission, MissionTask } from '@mosaicstack/types';
import { ArrowDown, ArrowUp, ChevronDown } from 'lucide-react';
import { useId, useState, type KeyboardEvent } from 'react';
import { QueryLink } from '../../lib/query-link';
import { useAddress } from '../../lib/use-address';
import { IconButton } from '../../ui/button';
import { StateMark, stateNames } from '../../ui/state-mark';
import { AssigneeMark } from '../tasks/assignee-mark';
import { DueMark } from '../tasks/due-mark';
import { StateMenu } from '../tasks/state-menu';
import { tellRefusal, useChangeTask } from '../tasks/task-changes';
import type { PlanChange } from './plan-change';
import { PlaceDetails } from './place-details';
import { afterStep, openBefore, stateOf } from './plan-model';
import { wordsOf } from '../../lib/words';

const t = wordsOf('missions');

interface PlanPlaceProps {
  place: MissionTask;
  mission: Mission;
  /** The whole plan. */
  all: readonly MissionTask[];
  /** The places of the same milestone, among which this one moves. */
  neighbours: readonly MissionTask[];
  change: ((change: PlanChange) => void) | undefined;
}

/** One task of the plan: its state, what it waits for, and its place. Alt with arrows moves it. */
export function PlanPlace({ place, mission, all, neighbours, change }: PlanPlaceProps) {
  const address = useAddress();
  const details = useId();
  const [isOpen, setOpen] = useState(false);
  const changeTask = useChangeTask();
  const { task, title } = place;
  const before = openBefore(place, all);

  const step = (by: -1 | 1): void => {
    const after = afterStep(place, neighbours, by);
    if (after !== undefined) change?.({ does: 'change-place', place, change: { after } });
  };
  const onKeyDown = (event: KeyboardEvent): void => {
    if (!event.altKey || (event.key !== 'ArrowUp' && event.key !== 'ArrowDown')) return;
    event.preventDefault();
    step(event.key === 'ArrowUp' ? -1 : 1);
  };

  return (
    // The row hears the keys of what stands in it.
    // oxlint-disable-next-line jsx-a11y/no-noninteractive-element-interactions
    <li className="border-b border-border" onKeyDown={onKeyDown}>
      <div className="group flex min-h-9 items-center gap-2 pr-2 pl-2.5 hover:bg-accent">
        {task && change ? (
          <StateMenu
            task={task}
            onChoose={(state) =>
              changeTask.mutate(
                { task, change: { state } },
                { onError: (error) => tellRefusal(error, task.title) },
              )
            }
          />
        ) : (
          <span className="grid w-7 shrink-0 place-items-center">
            <StateMark state={stateOf(place)} label={task ? stateNames[task.state] : t('deleted')} />
          </span>
        )}
        {place.taskId ? (
          <QueryLink
            href={address.with({ task: place.taskId })}
            className="flex min-h-9 min-w-0 grow items-center -outline-offset-2"
          >
            <span className="truncate">{title}</span>
          </QueryLink>
        ) : (
          <s className="min-w-0 grow truncate text-muted-foreground">{title}</s>
        )}
        {change && (
          <>
            <IconButton
              label={t('moveUp', { title })}
              className="size-7! opacity-0 group-focus-within:opacity-100 group-hover:opacity-100 pointer-coarse:opacity-100"
              onClick={() => step(-1)}
            >
              <ArrowUp size={14} aria-hidden="true" />
            </IconButton>
            <IconButton
              label={t('moveDown', { title })}
              className="size-7! opacity-0 group-focus-within:opacity-100 group-hover:opacity-100 pointer-coarse:opacity-100"
              onClick={() => step(1)}
            >
              <ArrowDown size={14} aria-hidden="true" />
            </IconButton>
          </>
        )}
        {before.length > 0 && (
          <span className="hidden max-w-52 truncate text-meta text-ochre columns:inline">
            {t('waitsForNames', { names: before.map((other) => other.title).join(', ') })}
          </span>
        )}
        <span className="shrink-0 text-right text-meta columns:w-18">{task && <DueMark task={task} />}</span>
        <span className="grid w-4 shrink-0 place-items-center">{task && <AssigneeMark task={task} />}</span>
        <IconButton
          label={t('placeOfInThePlan', { title })}
          aria-expanded={isOpen}
          aria-controls={details}
          className="size-7!"
          onClick={() => setOpen(!isOpen)}
        >
          <ChevronDown
            size={16}
            aria-hidden="true"
            className={`transition-transform ${isOpen ? 'rotate-180' : ''}`}
          />
        </IconButton>
      </div>
      <div id={details} hidden={!isOpen}>
        {isOpen && <PlaceDetails place={place} mission={mission} all={all} change={change} />}
      </div>
    </li>
  );
}
