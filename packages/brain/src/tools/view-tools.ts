import { briefMission, briefProject, briefTask, type DirectTool } from '@mosaicstack/kernel';
import { lineSchema, projectIdSchema, searchTypeSchema, type SearchHit } from '@mosaicstack/types';
import { z } from 'zod';
import type { Brain } from '../create-brain.js';
import { defineTool } from './define-tool.js';

export const viewTools = ({ views }: Pick<Brain, 'views'>): DirectTool[] => [
  defineTool({
    name: 'brain_search',
    description: 'Searches titles and texts of everything the person sees. All words must occur.',
    verb: 'brain.read',
    risk: 'read',
    idempotent: true,
    schema: z.strictObject({
      query: lineSchema(200),
      types: z.array(searchTypeSchema).min(1).max(10).optional(),
      projectId: projectIdSchema.optional(),
      limit: z.number().int().min(1).max(50).default(20).describe('Most hits to return.'),
    }),
    run: async (actor, query) => {
      const { hits } = await views.search(actor, query);
      return { count: hits.length, hits: hits.map(shownHit) };
    },
  }),
  defineTool({
    name: 'brain_today',
    description: 'Shows what is due today, overdue and in progress.',
    verb: 'brain.read',
    risk: 'read',
    idempotent: true,
    schema: z.strictObject({
      timeZone: z.string().min(1).max(64).default('UTC').describe('As in Europe/Berlin.'),
    }),
    run: async (actor, query) => {
      const { date, due, overdue, inProgress } = await views.today(actor, query);
      const counts = { due: due.length, overdue: overdue.length, inProgress: inProgress.length };
      const lists = [due, overdue, inProgress].map((tasks) => tasks.map(briefTask));
      return { date, counts, due: lists[0], overdue: lists[1], inProgress: lists[2] };
    },
  }),
  defineTool({
    name: 'brain_stale',
    description: 'Shows open projects, missions and tasks nobody touched for some days.',
    verb: 'brain.read',
    risk: 'read',
    idempotent: true,
    schema: z.strictObject({ days: z.number().int().min(1).max(3_650).default(7) }),
    run: async (actor, query) => {
      const { days, projects, missions, tasks } = await views.stale(actor, query);
      return {
        days,
        counts: { projects: projects.length, missions: missions.length, tasks: tasks.length },
        projects: projects.map(briefProject),
        missions: missions.map(briefMission),
        tasks: tasks.map(briefTask),
      };
    },
  }),
  defineTool({
    name: 'brain_stats',
    description:
      'Counts tasks by status, project and assignee, and those finished in the last 7 and 30 days.',
    verb: 'brain.read',
    risk: 'read',
    idempotent: true,
    schema: z.strictObject({ projectId: projectIdSchema.optional() }),
    run: async (actor, query) => {
      const { byState, byProject, byAssignee, throughput } = await views.stats(actor, query);
      return {
        byStatus: byState,
        byProject: byProject.map(({ byState: byStatus, ...project }) => ({ ...project, byStatus })),
        byAssignee,
        throughput,
      };
    },
  }),
];

const shownHit = ({ snippet, ...hit }: SearchHit) => ({
  ...hit,
  snippet: snippet.map(({ text }) => text).join(''),
});
