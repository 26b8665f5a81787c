import { briefMission, shownMission, shownPage, shownTask } from '@mosaicstack/kernel';
import {
  brainToolFaces,
  missionIdSchema,
  type MissionPlan,
  missionStatusOf,
  type TaskId,
  taskIdSchema,
  taskStateSchema,
} from '@mosaicstack/types';
import { z } from 'zod';
import { defineTool, type McpTool } from './define-tool.js';

export const missionTools: readonly McpTool[] = [
  defineTool({
    ...brainToolFaces.listMissions,
    isReadOnly: true,
    run: async ({ brain, here }, { status: state, ...rest }) => {
      const projectId = rest.projectId ?? (await here());
      return shownPage('missions', await brain.missions.list({ ...rest, projectId, state }), briefMission);
    },
  }),
  defineTool({
    name: 'coord_mission_status',
    description: 'Shows how far a mission is: as a whole, by milestone, and which tasks can be begun now.',
    isReadOnly: true,
    schema: z.strictObject({ missionId: missionIdSchema }),
    run: async ({ brain }, { missionId }) => {
      const { mission, ...status } = missionStatusOf(await brain.missions.get(missionId));
      const { goal, acceptance, budget } = mission;
      return { ...briefMission(mission), goal, acceptance, budget, ...status };
    },
  }),
  defineTool({
    name: 'coord_list_tasks',
    description: 'Lists the tasks of a mission in the order of its plan, with what each waits for.',
    isReadOnly: true,
    schema: z.strictObject({ missionId: missionIdSchema, status: taskStateSchema.optional() }),
    run: async ({ brain }, { missionId, status }) => {
      const { plan } = shownMission(await brain.missions.get(missionId));
      const tasks = plan.filter((place) => status === undefined || place.status === status);
      return { count: tasks.length, tasks };
    },
  }),
  defineTool({
    name: 'coord_task_detail',
    description:
      'Shows one task with everything known of it, and with its place in a mission if that is named.',
    isReadOnly: true,
    schema: z.strictObject({ taskId: taskIdSchema, missionId: missionIdSchema.optional() }),
    run: async ({ brain }, { taskId, missionId }) => {
      const task = shownTask(await brain.tasks.get(taskId));
      if (missionId === undefined) return task;
      return { ...task, place: placeOf(await brain.missions.get(missionId), taskId) };
    },
  }),
];

/** Null where the mission has no such task; what it depends on is named as a person would. */
function placeOf({ mission, tasks }: MissionPlan, wanted: TaskId) {
  const place = tasks.find(({ taskId }) => taskId === wanted);
  if (!place) return null;
  const dependsOn = tasks
    .filter(({ id }) => place.dependsOn.includes(id))
    .map(({ taskId, title, task }) => ({ taskId, title, status: task?.state }));
  const { milestone, waits, notes } = place;
  return { missionId: mission.id, missionName: mission.name, milestone, waits, notes, dependsOn };
}
