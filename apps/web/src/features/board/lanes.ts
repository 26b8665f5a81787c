import type { Mission, MissionId, MissionState, Task, TaskId } from '@mosaicstack/types';
import { boardStates, type Columns } from './board-model';

/** The missions of a project, and which of its tasks each plans. */
export interface Lanes {
  missions: readonly Pick<Mission, 'id' | 'name' | 'state'>[];
  missionOf: ReadonlyMap<TaskId, MissionId>;
}

export interface Lane {
  /** Null for what no mission plans. */
  id: MissionId | null;
  name: string | undefined;
  columns: Columns;
  /** Cards in it. */
  count: number;
}

/** What is worked on stands where eyes begin. */
const order: readonly MissionState[] = ['active', 'planning', 'paused', 'completed', 'failed'];

/** The board cut into one lane a mission, each with its cards in their order; what no mission plans comes last. */
export function lanesOf(columns: Columns, { missions, missionOf }: Lanes): Lane[] {
  const known = new Set(missions.map(({ id }) => id));
  const laneOf = ({ id }: Task): MissionId | null => {
    const mission = missionOf.get(id);
    return mission !== undefined && known.has(mission) ? mission : null;
  };
  const cut = new Map(boardStates.map((state) => [state, Map.groupBy(columns[state], laneOf)] as const));
  const sorted = missions.toSorted(
    (one, other) =>
      order.indexOf(one.state) - order.indexOf(other.state) || one.name.localeCompare(other.name),
  );
  return [...sorted, { id: null, name: undefined }]
    .map(({ id, name }): Lane => {
      const held = Object.fromEntries(
        boardStates.map((state) => [state, cut.get(state)?.get(id) ?? []]),
      ) as unknown as Columns;
      return {
        ...{ id, name, columns: held },
        count: boardStates.reduce((sum, state) => sum + held[state].length, 0),
      };
    })
    .filter(({ count }) => count > 0);
}

/** All lanes as one board, lane under lane: so arrow keys go from one to the next. */
export const stacked = (lanes: readonly Lane[]): Columns =>
  Object.fromEntries(
    boardStates.map((state) => [state, lanes.flatMap(({ columns }) => columns[state])]),
  ) as unknown as Columns;
