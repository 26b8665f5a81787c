import { taskStateSchema, type Task, type TaskId, type TaskState } from '@mosaicstack/types';

/** A change of column and place: behind `after`, first for null, last without it. */
export interface Move {
  taskId: TaskId;
  state: TaskState;
  after?: TaskId | null | undefined;
}

/** Every column from the left, each in its order. */
export type Columns = Readonly<Record<TaskState, readonly Task[]>>;

export const boardStates = taskStateSchema.options;

const byRank = (one: Task, other: Task): number =>
  one.rank === other.rank ? (one.id < other.id ? -1 : 1) : one.rank < other.rank ? -1 : 1;

/** The board as the gateway has it, with what is under way laid over it in the order it was asked for. */
export function columnsOf(tasks: Iterable<Task>, moves: readonly Move[] = []): Columns {
  const columns = Object.fromEntries(boardStates.map((state) => [state, [] as Task[]])) as Record<
    TaskState,
    Task[]
  >;
  for (const task of tasks) columns[task.state].push(task);
  for (const state of boardStates) columns[state].sort(byRank);
  for (const move of moves) place(columns, move);
  return columns;
}

function place(columns: Record<TaskState, Task[]>, { taskId, state, after }: Move): void {
  const from = boardStates.find((column) => columns[column].some(({ id }) => id === taskId));
  const task = from && columns[from].find(({ id }) => id === taskId);
  if (!task) return;
  columns[from] = columns[from].filter(({ id }) => id !== taskId);
  const behind = columns[state].findIndex(({ id }) => id === after);
  // Behind a card that has left meanwhile is at the end, as without one.
  const index = after === null ? 0 : behind < 0 ? columns[state].length : behind + 1;
  columns[state] = columns[state].toSpliced(index, 0, { ...task, state });
}

/** Columns that came out the same keep their identity, so that they are not drawn again. */
export function keepUnchanged(before: Columns, after: Columns): Columns {
  const isSame = (one: readonly Task[], other: readonly Task[]): boolean =>
    one.length === other.length &&
    one.every((task, index) => {
      const same = other[index];
      return same !== undefined && same.id === task.id && same.version === task.version;
    });
  return Object.fromEntries(
    boardStates.map((state) => [state, isSame(before[state], after[state]) ? before[state] : after[state]]),
  ) as unknown as Columns;
}

export interface Place {
  state: TaskState;
  /** From 0 at the top. */
  index: number;
}

export function placeOf(columns: Columns, id: TaskId | undefined): Place | undefined {
  for (const state of boardStates) {
    const index = columns[state].findIndex((task) => task.id === id);
    if (index >= 0) return { state, index };
  }
  return undefined;
}

/** The move that would bring a card to where it is now. */
export function moveBack(columns: Columns, id: TaskId): Move | undefined {
  const place = placeOf(columns, id);
  return (
    place && { taskId: id, state: place.state, after: columns[place.state][place.index - 1]?.id ?? null }
  );
}

export interface DropTarget {
  state: TaskState;
  /** The card dropped upon, and on which half of it; without one it was the empty part of the column. */
  card?: { id: TaskId; edge: 'top' | 'bottom' } | undefined;
}

/** What dropping a card there means; undefined when it stays where it is. */
export function moveOfDrop(columns: Columns, taskId: TaskId, { state, card }: DropTarget): Move | undefined {
  const others = columns[state].filter(({ id }) => id !== taskId);
  const at = card ? others.findIndex(({ id }) => id === card.id) : others.length - 1;
  if (card && at < 0) return undefined;
  const index = card?.edge === 'top' ? at - 1 : at;
  const after = others[index]?.id ?? null;
  const now = moveBack(columns, taskId);
  return now?.state === state && now.after === after ? undefined : { taskId, state, after };
}

/** One place up or down in its column; undefined at its end. */
export function moveBy(columns: Columns, taskId: TaskId, by: -1 | 1): Move | undefined {
  const place = placeOf(columns, taskId);
  if (!place) return undefined;
  const column = columns[place.state];
  const beside = column[place.index + by];
  if (!beside) return undefined;
  const after = by === 1 ? beside.id : (column[place.index - 2]?.id ?? null);
  return { taskId, state: place.state, after };
}
