import { z } from 'zod';
import { conversationIdSchema, missionIdSchema, projectIdSchema } from '../ids.js';
import { missionSchema } from '../missions/mission.contract.js';
import { projectSchema } from '../projects/project.contract.js';
import { runSchema } from '../runs/run.contract.js';
import { taskStateSchema } from '../tasks/task-state.js';
import { taskSchema } from '../tasks/task.contract.js';
import { lineSchema } from '../well-formed-text.js';

/** Everything a view shows is scoped to the asker; `date` is the day meant, in the asker's time zone. */
export const todayQuerySchema = z.strictObject({ timeZone: z.string().max(64).default('UTC') });
export const todaySchema = z
  .object({
    date: z.iso.date(),
    due: z.array(taskSchema),
    overdue: z.array(taskSchema),
    inProgress: z.array(taskSchema),
    /** Answers of the day, newest first, with the title of their conversation. */
    runs: z.array(z.object({ run: runSchema, conversationId: conversationIdSchema, title: z.string() })),
  })
  .meta({ id: 'Today' });

export const staleQuerySchema = z.strictObject({
  days: z.coerce.number().int().min(1).max(3_650).default(7),
});
/** Open work nobody touched for `days`, longest untouched first, at most 200 of each. */
export const staleSchema = z
  .object({
    days: z.number().int(),
    projects: z.array(projectSchema),
    missions: z.array(missionSchema),
    tasks: z.array(taskSchema),
  })
  .meta({ id: 'Stale' });

const countsSchema = z.record(taskStateSchema, z.number().int().nonnegative());
export const statsQuerySchema = z.strictObject({ projectId: projectIdSchema.optional() });
export const statsSchema = z
  .object({
    byState: countsSchema,
    byProject: z.array(
      z.object({ projectId: projectIdSchema.nullable(), name: z.string(), byState: countsSchema }),
    ),
    byAssignee: z.array(
      z.object({
        assignee: z.object({ type: z.enum(['user', 'agent']), id: z.string(), name: z.string() }).nullable(),
        open: z.number().int(),
        done: z.number().int(),
      }),
    ),
    /** Tasks finished in the last days. */
    throughput: z.object({ days7: z.number().int(), days30: z.number().int() }),
    /** One entry for each of the last 30 days (UTC), oldest first. */
    finishedByDay: z.array(z.object({ date: z.iso.date(), done: z.number().int() })),
  })
  .meta({ id: 'Stats' });

export const searchTypeSchema = z.enum([
  'project',
  'mission',
  'task',
  'note',
  'file',
  'conversation',
  'message',
]);
export const searchQuerySchema = z.strictObject({
  query: lineSchema(200),
  /** Comma list; all of them without it. */
  types: z
    .string()
    .max(100)
    .transform((list) => list.split(',').filter((name) => name !== ''))
    .pipe(z.array(searchTypeSchema).min(1))
    .optional(),
  projectId: projectIdSchema.optional(),
  limit: z.coerce.number().int().min(1).max(50).default(20),
});
/** `snippet` is text in pieces, of which those with `hit` matched; it holds no markup. */
export const searchHitSchema = z
  .object({
    type: searchTypeSchema,
    id: z.string(),
    title: z.string(),
    snippet: z.array(z.object({ text: z.string(), hit: z.boolean() })),
    projectId: projectIdSchema.nullable(),
    /** Where a message or note is found: its conversation or mission. */
    containerId: z.string().nullable(),
    at: z.iso.datetime(),
  })
  .meta({ id: 'SearchHit' });
export const searchResultSchema = z.object({ hits: z.array(searchHitSchema) }).meta({ id: 'SearchResult' });

export const graphQuerySchema = z
  .strictObject({ projectId: projectIdSchema.optional(), missionId: missionIdSchema.optional() })
  .refine(({ projectId, missionId }) => projectId !== undefined || missionId !== undefined, {
    error: 'name a project or a mission',
    path: ['projectId'],
  });
/** Tasks and what they wait for: an edge leads from the task that waits to what it waits for. */
export const graphSchema = z
  .object({
    nodes: z.array(
      z.object({
        id: z.string(),
        title: z.string(),
        state: taskStateSchema.nullable(),
        missionId: missionIdSchema.nullable(),
        milestone: z.string().nullable(),
      }),
    ),
    edges: z.array(z.object({ from: z.string(), to: z.string(), kind: z.enum(['depends-on', 'part-of']) })),
  })
  .meta({ id: 'Graph' });

export const findingKindSchema = z.enum([
  'place-without-task',
  'milestone-unknown',
  'assignee-gone',
  'parent-closed',
  'mission-done-with-open-tasks',
  'done-with-open-dependencies',
  'active-in-archived-project',
]);
/** Something that cannot be right, with what repairing it would do. */
export const findingSchema = z
  .object({
    kind: findingKindSchema,
    subject: z.object({
      type: z.enum(['project', 'mission', 'task', 'mission-task']),
      id: z.string(),
      title: z.string(),
    }),
    explanation: z.string(),
    /** One sentence: what the fix changes. Null where only a person can decide. */
    fix: z.string().nullable(),
  })
  .meta({ id: 'Finding' });
export const findingsSchema = z.object({ findings: z.array(findingSchema) }).meta({ id: 'Findings' });
export const fixFindingSchema = z
  .strictObject({ kind: findingKindSchema, subjectId: z.uuid() })
  .meta({ id: 'FixFinding' });

export type Today = z.infer<typeof todaySchema>;
export type Stale = z.infer<typeof staleSchema>;
export type Stats = z.infer<typeof statsSchema>;
export type SearchType = z.infer<typeof searchTypeSchema>;
export type SearchQuery = z.infer<typeof searchQuerySchema>;
export type SearchHit = z.infer<typeof searchHitSchema>;
export type SearchResult = z.infer<typeof searchResultSchema>;
export type GraphQuery = z.infer<typeof graphQuerySchema>;
export type Graph = z.infer<typeof graphSchema>;
export type FindingKind = z.infer<typeof findingKindSchema>;
export type Finding = z.infer<typeof findingSchema>;
export type Findings = z.infer<typeof findingsSchema>;
export type FixFinding = z.infer<typeof fixFindingSchema>;
