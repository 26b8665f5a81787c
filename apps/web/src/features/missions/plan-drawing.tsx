'use client';

import type { MissionTask } from '@mosaicstack/types';
import { useMemo } from 'react';
import { QueryLink } from '../../lib/query-link';
import { useAddress } from '../../lib/use-address';
import { Empty } from '../../ui/empty';
import { StateMark, stateNames } from '../../ui/state-mark';
import { graphSize, layOutPlan } from './plan-graph';
import { openBefore, stateOf } from './plan-model';
import { wordsOf } from '../../lib/words';

const t = wordsOf('missions');

/** What waits for what, in waves from left to right. */
export function PlanDrawing({ tasks }: { tasks: readonly MissionTask[] }) {
  const address = useAddress();
  const graph = useMemo(() => layOutPlan(tasks), [tasks]);
  if (tasks.length === 0) {
    return (
      <Empty
        sentence={t('nothingIsPlannedYetSoNothing')}
        example={<p className="text-foreground">{t('measureTheFloorThenOrderThe')}</p>}
      />
    );
  }
  return (
    <section
      aria-label={t('dependencies')}
      // A region that scrolls must be reachable by keys alone.
      // oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex
      tabIndex={0}
      className="min-h-0 grow overflow-auto -outline-offset-2"
    >
      <div className="relative" style={{ width: graph.width, height: graph.height }}>
        <svg
          aria-hidden="true"
          width={graph.width}
          height={graph.height}
          className="absolute inset-0 fill-none stroke-input"
        >
          <defs>
            <marker
              id="plan-arrow"
              viewBox="0 0 6 6"
              refX="6"
              refY="3"
              markerWidth="7"
              markerHeight="7"
              orient="auto"
            >
              <path d="M0 0L6 3L0 6Z" fill="var(--input)" stroke="none" />
            </marker>
          </defs>
          {graph.edges.map(({ key, path }) => (
            <path key={key} d={path} strokeWidth="1.5" markerEnd="url(#plan-arrow)" />
          ))}
        </svg>
        <ol>
          {graph.nodes.map(({ place, x, y }) => {
            const before = openBefore(place, tasks);
            const state = stateOf(place);
            const body = (
              <>
                <StateMark state={state} label={stateNames[state]} />
                <span className="min-w-0">
                  <span className="block truncate">{place.title}</span>
                  <span className="block truncate text-meta text-muted-foreground">
                    {before.length > 0
                      ? t('waitsForCount', { count: before.length })
                      : (place.milestone ?? stateNames[state])}
                  </span>
                </span>
                {before.length > 0 && (
                  <span className="sr-only">: {before.map(({ title }) => title).join(', ')}</span>
                )}
              </>
            );
            const look = `flex h-full items-center gap-2.5 border bg-card px-2.5 ${place.waits ? 'border-dashed border-input' : 'border-input'}`;
            return (
              <li
                key={place.id}
                className="absolute"
                style={{ left: x, top: y, width: graphSize.width, height: graphSize.height }}
              >
                {place.taskId ? (
                  <QueryLink
                    href={address.with({ task: place.taskId })}
                    className={`${look} hover:bg-accent`}
                  >
                    {body}
                  </QueryLink>
                ) : (
                  <span className={look}>{body}</span>
                )}
              </li>
            );
          })}
        </ol>
      </div>
    </section>
  );
}
