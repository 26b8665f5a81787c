'use client';

import { useQueryClient } from '@tanstack/react-query';
import type { ProjectId, Task, TaskId } from '@mosaicstack/types';
import { useCallback, useEffect, useMemo, useRef, useState } from 'react';
import { gateway } from '../../lib/gateway';
import { isStaleVersion } from '../../lib/problem';
import { keys } from '../../lib/query-keys';
import { stateNames } from '../../ui/state-mark';
import { tell } from '../../ui/toasts';
import { tellRefusal } from '../tasks/task-changes';
import { columnsOf, moveBack, placeOf, type Columns, type Move } from './board-model';
import type { BoardTasks } from './read-board';
import { putOnBoard, readTask } from './use-board-tasks';
import { wordsOf } from '../../lib/words';

const t = wordsOf('board');

interface PendingMove extends Move {
  key: number;
  /** What the gateway made of it; the move is done once the board shows that version. */
  version?: number;
}

export interface Moves {
  /** Laid over the board until the gateway's answer is on it. */
  pending: readonly Move[];
  /** Cards whose move was not made because somebody else was first, with what there is to say. */
  conflicts: ReadonlyMap<TaskId, string>;
  move: (move: Move) => void;
  /** Takes the last move back and says which card went. */
  undo: () => TaskId | undefined;
  forgetConflict: (id: TaskId) => void;
}

const toastId = 'board-move';

/** Moves cards at once and asks the gateway behind it, one move after the other; what is refused goes back. */
export function useMoves(projectId: ProjectId, board: BoardTasks): Moves {
  const queryClient = useQueryClient();
  const [asked, setAsked] = useState<readonly PendingMove[]>([]);
  const [conflicts, setConflicts] = useState<ReadonlyMap<TaskId, string>>(new Map());
  const queue = useRef(Promise.resolve());
  const undoable = useRef<Move[]>([]);
  const nextKey = useRef(0);

  const pending = useMemo(() => asked.filter((move) => !isOnBoard(board, move)), [asked, board]);
  if (pending.length < asked.length) setAsked(pending);

  const settle = (key: number, version?: number): void =>
    setAsked((all) =>
      version === undefined
        ? all.filter((move) => move.key !== key)
        : all.map((move) => (move.key === key ? { ...move, version } : move)),
    );
  const forgetConflict = useCallback(
    (id: TaskId): void =>
      setConflicts((all) => (all.has(id) ? new Map([...all].filter(([other]) => other !== id)) : all)),
    [],
  );

  async function carryOut(move: PendingMove): Promise<void> {
    const known = queryClient.getQueryData<BoardTasks>(keys.board(projectId))?.tasks.get(move.taskId);
    if (!known) return settle(move.key);
    try {
      const { version } = known;
      const moved = await gateway.tasks.move(move.taskId, { version, state: move.state, after: move.after });
      settle(move.key, moved.version);
      putOnBoard(queryClient, projectId, moved.id, moved);
    } catch (error) {
      settle(move.key);
      undoable.current = undoable.current.filter(({ taskId }) => taskId !== move.taskId);
      if (!isStaleVersion(error)) return tellRefusal(error, known.title);
      const now = await readTask(queryClient, projectId, move.taskId).catch(() => undefined);
      setConflicts((all) => new Map(all).set(move.taskId, conflictWords(now)));
    }
  }

  function start(move: Move, isUndo: boolean): void {
    const before = columnsOf(board.tasks.values(), pending);
    const task = board.tasks.get(move.taskId);
    const back = moveBack(before, move.taskId);
    if (!task || !back) return;
    nextKey.current += 1;
    const wanted = { ...move, key: nextKey.current };
    if (!isUndo) undoable.current = [...undoable.current.slice(-19), back];
    forgetConflict(move.taskId);
    setAsked((all) => [...all, wanted]);
    queue.current = queue.current.then(() => carryOut(wanted));
    const after = columnsOf(board.tasks.values(), [...pending, wanted]);
    tell({
      id: toastId,
      title: `${isUndo ? t('tookBack') : t('moved')} “${task.title}” ${whereWords(after, move.taskId)}.`,
      ...(isUndo ? {} : { action: { label: t('undo'), run: () => undoLatest.current() } }),
    });
  }
  const undo = (): TaskId | undefined => {
    const back = undoable.current.at(-1);
    undoable.current = undoable.current.slice(0, -1);
    if (back) start(back, true);
    return back?.taskId;
  };
  const undoLatest = useRef(undo);
  useEffect(() => {
    undoLatest.current = undo;
  });

  return {
    pending,
    conflicts,
    move: (move) => start(move, false),
    undo,
    forgetConflict,
  };
}

/** Whether the board shows what the gateway made of a move. */
const isOnBoard = (board: BoardTasks, { taskId, version }: PendingMove): boolean =>
  version !== undefined && (board.tasks.get(taskId)?.version ?? Number.POSITIVE_INFINITY) >= version;

function whereWords(columns: Columns, id: TaskId): string {
  const place = placeOf(columns, id);
  if (!place) return '';
  return t('toPlaceOf', {
    state: stateNames[place.state],
    index: place.index + 1,
    count: columns[place.state].length,
  });
}

const conflictWords = (now: Task | undefined): string =>
  now
    ? t('changedBySomebodyElseMeanwhileIt', { state: stateNames[now.state] })
    : t('somebodyElseTookItOffThis');
