'use client';

import type { Project, Task, TaskId, TaskState } from '@mosaicstack/types';
import {
  Suspense,
  useEffect,
  useEffectEvent,
  useMemo,
  useRef,
  useState,
  type KeyboardEvent,
  type ReactNode,
} from 'react';
import { lazy } from '../../lib/lazy';
import { routes } from '../../lib/routes';
import { isTyping, useSingleKeys } from '../../lib/single-keys';
import { useChangeProject } from '../projects/projects';
import { tellRefusal } from '../tasks/task-changes';
import { useMay } from '../teams/teams';
import { BoardColumn, columnWidth } from './board-column';
import { BoardControlProvider, type BoardControl } from './board-control';
import { watchDrops } from './board-drag';
import { BoardLanes } from './board-lanes';
import { boardKeyAction } from './board-keys';
import {
  boardStates,
  columnsOf,
  keepUnchanged,
  moveBy,
  moveOfDrop,
  placeOf,
  type Columns,
  type Move,
} from './board-model';
import { ColumnHead } from './column-head';
import { FoldedColumn } from './folded-column';
import { lanesOf, stacked, type Lanes } from './lanes';
import type { BoardTasks } from './read-board';
import { useBlockers } from './use-blockers';
import { useMoves } from './use-moves';
import { wordsOf } from '../../lib/words';

const t = wordsOf('board');

const StateSheet = lazy(async () => ({ default: (await import('../tasks/state-sheet')).StateSheet }));

const foldedAtFirst: readonly TaskState[] = ['failed', 'cancelled'];

interface BoardProps {
  project: Project;
  tasks: BoardTasks;
  /** Which cards are shown; the others keep their places. */
  shows: (task: Task) => boolean;
  /** Cuts the board into one lane a mission. */
  lanes: Lanes | undefined;
}

/** The tasks of a project by state, moved by pointer, keys or menu. */
export function Board({ project, tasks, shows, lanes }: BoardProps) {
  const may = useMay('change', project);
  const [singleKeys] = useSingleKeys();
  const { pending, conflicts, move, undo, forgetConflict } = useMoves(project.id, tasks);
  const columns = useColumns(tasks, pending, shows);
  const [folded, setFolded] = useState(foldedAtFirst);
  const [focused, setFocused] = useState<TaskId>();
  const [menu, setMenu] = useState<{ id: TaskId; anchor: HTMLElement }>();
  const blockers = useBlockers(project.id, columns.blocked.length > 0);
  const wantsFocus = useRef(false);
  const control = useMemo(
    (): BoardControl => ({
      focus: setFocused,
      openMenu: (id, anchor) => setMenu({ id, anchor }),
      forgetConflict,
      hrefOf: (task) => routes.project({ p: project.id, tab: 'board', task }),
      wantsFocus,
    }),
    [project.id, forgetConflict],
  );

  const cut = useMemo(() => lanes && lanesOf(columns, lanes), [columns, lanes]);
  const inOrder = useMemo(() => (cut ? stacked(cut) : columns), [cut, columns]);
  /** Where a card goes up and down: its lane, or all of the board. */
  const around = cut?.find((lane) => placeOf(lane.columns, focused))?.columns ?? columns;

  const focusedAt = placeOf(columns, focused)?.state;
  // Of lanes the first: those further down are not drawn yet.
  const first = cut?.[0]?.columns ?? columns;
  const tabStop = focusedAt ? focused : boardStates.flatMap((state) => first[state])[0]?.id;

  const onDropped = useEffectEvent((id: TaskId, target: Parameters<typeof moveOfDrop>[2]) => {
    const wanted = moveOfDrop(columns, id, target);
    if (wanted) move(wanted);
  });
  useEffect(() => watchDrops((id, target) => onDropped(id, target)), []);

  /** The focus goes with a card that is drawn anew elsewhere. */
  const follow = (taskId: TaskId | undefined): void => {
    wantsFocus.current = taskId !== undefined;
    if (taskId) setFocused(taskId);
  };
  const send = (taskId: TaskId, state: TaskState): void => {
    follow(taskId);
    if (placeOf(columns, taskId)?.state === state) return;
    setFolded((all) => all.filter((other) => other !== state));
    move({ taskId, state });
  };
  const onKeyDown = (event: KeyboardEvent<HTMLDivElement>): void => {
    if (isTyping(event.target) || event.defaultPrevented) return;
    const { key, altKey: alt } = event;
    const pressed = { key, alt, mod: event.ctrlKey || event.metaKey };
    const action =
      boardKeyAction(pressed, { columns: around, focused, singleKeys }) ??
      boardKeyAction(pressed, { columns: inOrder, focused, singleKeys });
    if (!action || (!may && action.does !== 'focus')) return;
    event.preventDefault();
    if (action.does === 'undo') return follow(undo());
    if (!focused) return;
    wantsFocus.current = action.does !== 'menu';
    if (action.does === 'focus') setFocused(action.id);
    if (action.does === 'send') send(focused, action.state);
    if (action.does === 'menu' && event.target instanceof HTMLElement) {
      setMenu({ id: focused, anchor: event.target });
    }
    const reordered = action.does === 'reorder' && moveBy(around, focused, action.by);
    if (reordered) move(reordered);
  };
  const change = useChangeProject();
  const setLimit = (state: TaskState, limit: number | undefined): void => {
    const { [state]: _, ...others } = project.columnLimits;
    const columnLimits = limit === undefined ? others : { ...others, [state]: limit };
    change.mutate(
      { project, change: { columnLimits } },
      { onError: (error) => tellRefusal(error, project.name) },
    );
  };

  const headOf = (state: TaskState): ReactNode => (
    <ColumnHead
      state={state}
      count={columns[state].length}
      limits={project.columnLimits}
      onLimit={may ? (limit) => setLimit(state, limit) : undefined}
      into={may ? { projectId: project.id } : undefined}
      onFold={foldedAtFirst.includes(state) ? () => setFolded([...folded, state]) : undefined}
    />
  );
  const columnOf = (state: TaskState, { [state]: held }: Columns, head: ReactNode = null): ReactNode =>
    folded.includes(state) ? (
      <FoldedColumn
        key={state}
        state={state}
        count={held.length}
        onOpen={() => setFolded(folded.filter((other) => other !== state))}
      />
    ) : (
      <BoardColumn
        key={state}
        state={state}
        tasks={held}
        focused={focusedAt === state ? focused : undefined}
        tabStop={tabStop && held.some(({ id }) => id === tabStop) ? tabStop : undefined}
        conflicts={conflicts}
        blockers={blockers}
        may={may}
        head={head}
      />
    );

  return (
    <BoardControlProvider value={control}>
      {/* The board hears the keys of its cards. */}
      {/* oxlint-disable-next-line jsx-a11y/no-noninteractive-element-interactions */}
      <div
        role="group"
        aria-label={t('boardOf', { name: project.name })}
        onKeyDown={onKeyDown}
        className={
          cut
            ? 'flex min-h-0 grow'
            : 'flex min-h-0 grow snap-x snap-mandatory overflow-x-auto columns:snap-none'
        }
      >
        {cut ? (
          <BoardLanes
            lanes={cut}
            focused={focused}
            headOf={(state) =>
              folded.includes(state) ? (
                <div key={state} className="w-9 shrink-0 border-r border-b border-border" />
              ) : (
                <div key={state} className={`${columnWidth} border-r border-border`}>
                  {headOf(state)}
                </div>
              )
            }
            columnOf={columnOf}
          />
        ) : (
          boardStates.map((state) => columnOf(state, columns, headOf(state)))
        )}
      </div>
      {menu && (
        <Suspense>
          <StateSheet
            state={placeOf(columns, menu.id)?.state}
            anchor={menu.anchor}
            onChoose={(state) => send(menu.id, state)}
            onClose={() => setMenu(undefined)}
          />
        </Suspense>
      )}
    </BoardControlProvider>
  );
}

function useColumns({ tasks }: BoardTasks, moves: readonly Move[], shows: BoardProps['shows']): Columns {
  const all = useMemo(() => columnsOf([...tasks.values()].filter(shows), moves), [tasks, moves, shows]);
  const [shown, setShown] = useState(all);
  const [drawn, setDrawn] = useState(all);
  if (drawn === all) return shown;
  const kept = keepUnchanged(shown, all);
  setDrawn(all);
  setShown(kept);
  return kept;
}
