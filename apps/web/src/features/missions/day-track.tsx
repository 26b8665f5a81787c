import { dayOf } from '../tasks/due-date';
import { shareOf, type DaySpan } from './plan-days';

interface DayTrackProps {
  span: DaySpan;
  due: string | null;
  closed: string | undefined;
}

const percent = (day: string, span: DaySpan): string => `${100 * shareOf(day, span)}%`;

/** Where the days of a row lie among all of the plan: due is hollow, closed is filled, today a line. The words beside it say the same. */
export const DayTrack = ({ span, due, closed }: DayTrackProps) => (
  <span aria-hidden="true" className="relative mx-1.5 hidden h-row columns:block">
    <span
      className="absolute inset-y-0 border-l border-dashed border-input"
      style={{ left: percent(dayOf(new Date()), span) }}
    />
    {due !== null && (
      <span
        className="absolute top-1/2 size-2.5 -translate-1/2 border-2 border-lapis"
        style={{ left: percent(due, span) }}
      />
    )}
    {closed !== undefined && (
      <span
        className="absolute top-1/2 size-2.5 -translate-1/2 bg-verdigris"
        style={{ left: percent(closed, span) }}
      />
    )}
  </span>
);
