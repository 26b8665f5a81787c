import { briefMission, type DirectTool, shownMission, shownPage } from '@mosaicstack/kernel';
import { brainToolFaces, createMissionSchema, missionIdSchema, projectIdSchema } from '@mosaicstack/types';
import { z } from 'zod';
import type { Brain } from '../create-brain.js';
import { defineTool } from './define-tool.js';

const given = createMissionSchema.shape;

export const missionTools = ({ missions }: Pick<Brain, 'missions'>): DirectTool[] => [
  defineTool({
    ...brainToolFaces.listMissions,
    verb: 'mission.read',
    risk: 'read',
    idempotent: true,
    run: async (actor, { projectId, status: state, limit }) =>
      shownPage('missions', await missions.list(actor, { projectId, state, limit }), briefMission),
  }),
  defineTool({
    name: 'brain_get_mission',
    description: 'Shows one mission with its whole plan: the tasks in their order and what each waits for.',
    verb: 'mission.read',
    risk: 'read',
    idempotent: true,
    schema: z.strictObject({ id: missionIdSchema }),
    run: async (actor, { id }) => shownMission(await missions.get(actor, id)),
  }),
  defineTool({
    name: 'brain_create_mission',
    description: 'Creates a mission, a goal with a plan, in a project.',
    verb: 'mission.write',
    risk: 'write',
    idempotent: false,
    schema: z.strictObject({ projectId: projectIdSchema, name: given.name, goal: given.goal }),
    run: async (actor, mission) => {
      const whole = { ...mission, milestones: [], acceptance: [], budget: null };
      return shownMission({ mission: await missions.create(actor, whole), tasks: [] });
    },
  }),
];
