'use client';

import type { TaskId, TaskState } from '@mosaicstack/types';
import { useEffect, useRef, type ReactNode } from 'react';
import { PageLink } from '../../lib/page-link';
import { routes } from '../../lib/routes';
import { useRows } from '../../lib/use-rows';
import { boardStates, placeOf, type Columns } from './board-model';
import type { Lane } from './lanes';
import { wordsOf } from '../../lib/words';

const t = wordsOf('board');

/** Pixels. A lane is as high as its longest column, and no higher than leaves another in sight. */
const heights = { name: 36, card: 30, grownBy: 60, least: 128, most: 380 } as const;

const heightOf = ({ columns }: Lane): number => {
  const longest = Math.max(...boardStates.map((state) => columns[state].length));
  return (
    heights.name + Math.min(heights.most, Math.max(heights.least, longest * heights.card + heights.grownBy))
  );
};

interface BoardLanesProps {
  lanes: readonly Lane[];
  focused: TaskId | undefined;
  /** What stands above a column, once for all lanes. */
  headOf: (state: TaskState) => ReactNode;
  columnOf: (state: TaskState, columns: Columns) => ReactNode;
}

/** The board in one lane a mission; only lanes in sight are drawn, and of those only cards in sight. */
export function BoardLanes({ lanes, focused, headOf, columnOf }: BoardLanesProps) {
  const scroller = useRef<HTMLDivElement>(null);
  const rows = useRows({
    scroller,
    count: lanes.length,
    heightOf: (index) => (lanes[index] ? heightOf(lanes[index]) : 0),
    keyOf: (index) => lanes[index]?.id ?? '',
    beyond: 1,
  });
  const focusedLane = lanes.findIndex(({ columns }) => placeOf(columns, focused));
  useEffect(() => {
    rows.measure();
  }, [rows, lanes]);
  useEffect(() => {
    if (focusedLane >= 0) rows.scrollToIndex(focusedLane, { align: 'auto' });
  }, [rows, focusedLane]);
  return (
    <div ref={scroller} tabIndex={-1} className="min-h-0 min-w-0 grow overflow-auto">
      <div className="w-max min-w-full">
        <div className="sticky top-0 z-2 flex bg-background">{boardStates.map(headOf)}</div>
        <div className="relative" style={{ height: rows.getTotalSize() }}>
          {rows.getVirtualItems().map(({ index, key, start, size }) => {
            const lane = lanes[index];
            return (
              lane && (
                <section
                  key={key}
                  aria-label={lane.name ?? t('withoutAMission')}
                  className="absolute inset-x-0 top-0 flex flex-col border-b border-border"
                  style={{ transform: `translateY(${start}px)`, height: size }}
                >
                  <h2 className="flex h-9 shrink-0 items-center gap-2 border-b border-border bg-card pl-3 font-medium">
                    <span className="sticky left-3 flex min-w-0 items-center gap-2">
                      {lane.id ? (
                        <PageLink href={routes.mission({ m: lane.id })} className="truncate hover:underline">
                          {lane.name}
                        </PageLink>
                      ) : (
                        t('withoutAMission')
                      )}
                      <span className="font-mono text-meta font-normal text-muted-foreground">
                        {lane.count}
                      </span>
                    </span>
                  </h2>
                  <div className="flex min-h-0 grow">
                    {boardStates.map((state) => columnOf(state, lane.columns))}
                  </div>
                </section>
              )
            );
          })}
        </div>
      </div>
    </div>
  );
}
