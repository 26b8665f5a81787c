'use client';

import type { MissionTask, TaskId } from '@mosaicstack/types';
import { QueryLink } from '../../lib/query-link';
import { useAddress } from '../../lib/use-address';
import { StateMark, stateNames } from '../../ui/state-mark';
import { stateOf } from './plan-model';
import { wavesOf } from './plan-waves';
import { wordsOf } from '../../lib/words';

const t = wordsOf('missions');

interface PlaceBesideProps {
  taskId: TaskId;
  tasks: readonly MissionTask[];
}

/** Where in the plan the task beside it stands: its wave, what it waits for, and what waits for it. */
export function PlaceBeside({ taskId, tasks }: PlaceBesideProps) {
  const place = tasks.find((one) => one.taskId === taskId);
  if (!place) return null;
  const wave = wavesOf(tasks).find(({ places }) => places.includes(place));
  const before = tasks.filter(({ id }) => place.dependsOn.includes(id));
  const behind = tasks.filter(({ dependsOn }) => dependsOn.includes(place.id));
  return (
    <section
      aria-label={t('inThePlan')}
      className="flex flex-col gap-2 border-b border-border px-4 py-3 text-muted-foreground"
    >
      <p>
        {wave && t('wave', { number: wave.number })}
        {place.milestone !== null && ` · ${place.milestone}`}
      </p>
      <Others title={t('waitsFor')} places={before} />
      <Others title={t('holdsUp')} places={behind} />
      {place.notes !== '' && <p className="break-words whitespace-pre-wrap text-foreground">{place.notes}</p>}
    </section>
  );
}

function Others({ title, places }: { title: string; places: readonly MissionTask[] }) {
  const address = useAddress();
  if (places.length === 0) return null;
  return (
    <div>
      <h3 className="text-meta">{title}</h3>
      <ul aria-label={title}>
        {places.map((place) => (
          <li key={place.id} className="flex min-h-row items-center gap-2.5 text-foreground">
            <StateMark state={stateOf(place)} label={stateNames[stateOf(place)]} />
            {place.taskId ? (
              <QueryLink
                href={address.with({ task: place.taskId })}
                className="flex min-h-row min-w-0 grow items-center -outline-offset-2"
              >
                <span className="truncate">{place.title}</span>
              </QueryLink>
            ) : (
              <s className="min-w-0 grow truncate text-muted-foreground">{place.title}</s>
            )}
          </li>
        ))}
      </ul>
    </div>
  );
}
