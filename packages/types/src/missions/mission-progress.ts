import { isClosed } from '../tasks/task-state.js';
import type { MissionPlan, MissionTask } from './mission.contract.js';

export interface MissionProgress {
  total: number;
  done: number;
  /** Failed or blocked: somebody has to look. */
  stuck: number;
}

/** What was cancelled or deleted counts neither way. */
export function missionProgressOf(places: readonly MissionTask[]): MissionProgress {
  const states = places.flatMap(({ task }) => (task && task.state !== 'cancelled' ? [task.state] : []));
  return {
    total: states.length,
    done: states.filter((state) => state === 'done').length,
    stuck: states.filter((state) => state === 'failed' || state === 'blocked').length,
  };
}

const isOpen = ({ task }: MissionTask): boolean => task !== null && !isClosed(task.state);
const isReady = (place: MissionTask): boolean =>
  isOpen(place) && !place.waits && place.task?.state === 'not-started';

/** How far a mission is: as a whole, by milestone, and what can be begun. */
export function missionStatusOf({ mission, tasks }: MissionPlan) {
  return {
    mission,
    progress: missionProgressOf(tasks),
    milestones: mission.milestones.map(({ name, due }) => ({
      name,
      due,
      progress: missionProgressOf(tasks.filter(({ milestone }) => milestone === name)),
    })),
    ready: tasks.filter(isReady).map(({ taskId, title }) => ({ taskId, title })),
    waiting: tasks.filter((place) => isOpen(place) && place.waits).length,
  };
}
