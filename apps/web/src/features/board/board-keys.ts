import type { TaskId, TaskState } from '@mosaicstack/types';
import { boardStates, placeOf, type Columns } from './board-model';

export type BoardKeyAction =
  | { does: 'focus'; id: TaskId }
  | { does: 'reorder'; by: -1 | 1 }
  | { does: 'send'; state: TaskState }
  | { does: 'menu' }
  | { does: 'undo' };

export interface BoardKey {
  key: string;
  alt: boolean;
  /** Control, or Command on a Mac. */
  mod: boolean;
}

interface Situation {
  columns: Columns;
  focused: TaskId | undefined;
  /** Whether plain letters and digits are shortcuts here. */
  singleKeys: boolean;
}

const directions: Readonly<Record<string, { x: number; y: number; single?: true }>> = {
  ArrowUp: { x: 0, y: -1 },
  ArrowDown: { x: 0, y: 1 },
  ArrowLeft: { x: -1, y: 0 },
  ArrowRight: { x: 1, y: 0 },
  k: { x: 0, y: -1, single: true },
  j: { x: 0, y: 1, single: true },
};

/** What a key pressed on the board means for the card that has the focus. */
export function boardKeyAction(
  { key, alt, mod }: BoardKey,
  situation: Situation,
): BoardKeyAction | undefined {
  const { columns, focused, singleKeys } = situation;
  if (mod) return key.toLowerCase() === 'z' && !alt ? { does: 'undo' } : undefined;
  const place = placeOf(columns, focused);
  if (!place) return undefined;
  const direction = directions[key];
  if (direction && !(direction.single && (alt || !singleKeys))) {
    if (alt) return alongWith(direction, place.state);
    const id = beside(columns, place, direction);
    return id && { does: 'focus', id };
  }
  if (alt || !singleKeys) return undefined;
  if (key === 'm') return { does: 'menu' };
  const state = /^[1-7]$/.test(key) ? boardStates[Number(key) - 1] : undefined;
  return state && { does: 'send', state };
}

/** With Alt the card itself goes where the arrow points. */
function alongWith({ x, y }: { x: number; y: number }, from: TaskState): BoardKeyAction | undefined {
  if (y !== 0) return { does: 'reorder', by: y > 0 ? 1 : -1 };
  const state = boardStates[boardStates.indexOf(from) + x];
  return state && { does: 'send', state };
}

/** The next card that way; columns without cards are stepped over. */
function beside(
  columns: Columns,
  { state, index }: { state: TaskState; index: number },
  { x, y }: { x: number; y: number },
): TaskId | undefined {
  if (y !== 0) return columns[state][index + y]?.id;
  for (let at = boardStates.indexOf(state) + x; ; at += x) {
    const next = boardStates[at];
    if (!next) return undefined;
    const column = columns[next];
    if (column.length > 0) return column[Math.min(index, column.length - 1)]?.id;
  }
}
