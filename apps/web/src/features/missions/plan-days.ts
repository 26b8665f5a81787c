import type { MissionPlan, MissionTask } from '@mosaicstack/types';
import { dayOf } from '../tasks/due-date';

/** Days as `2026-01-31`. */
export interface DaySpan {
  first: string;
  last: string;
}

/** The day somebody closed the task, on the reader's own calendar; undefined while it is open. */
export const closedDay = ({ task }: MissionTask): string | undefined =>
  task?.closedAt ? dayOf(new Date(task.closedAt)) : undefined;

/** From the first to the last day that a plan names, today among them; undefined where it names none. */
export function daysOf({ mission, tasks }: MissionPlan, today: string): DaySpan | undefined {
  const named = [
    ...mission.milestones.map(({ due }) => due),
    ...tasks.flatMap((place) => [place.task?.due, closedDay(place)]),
  ].filter((day): day is string => typeof day === 'string');
  if (named.length === 0) return undefined;
  const sorted = [...named, today].sort();
  return { first: sorted[0] ?? today, last: sorted.at(-1) ?? today };
}

const momentOf = (day: string): number => Date.parse(`${day}T00:00:00Z`);

/** How far into the span a day lies, from 0 to 1. */
export function shareOf(day: string, { first, last }: DaySpan): number {
  const whole = momentOf(last) - momentOf(first);
  return whole === 0 ? 0 : (momentOf(day) - momentOf(first)) / whole;
}
