import { z } from 'zod';
import { missionIdSchema, projectIdSchema, taskIdSchema, teamIdSchema, userIdSchema } from '../ids.js';
import { pageOf, pageQuerySchema } from '../pages.js';

export const subjectTypeSchema = z.enum(['project', 'task', 'mission', 'file', 'team']);

/** Something that happened, noun then action; `data` holds what changed, old and new. Never changed afterwards. */
export const activitySchema = z
  .object({
    id: z.uuid(),
    at: z.iso.datetime(),
    kind: z.string(),
    subject: z.object({ type: subjectTypeSchema, id: z.string(), title: z.string() }),
    /** Null once the account is gone. */
    actor: z.object({ userId: userIdSchema, name: z.string() }).nullable(),
    projectId: projectIdSchema.nullable(),
    data: z.record(z.string(), z.unknown()),
  })
  .meta({ id: 'Activity' });

export const activityPageSchema = pageOf(activitySchema).meta({ id: 'ActivityPage' });

export const activityQuerySchema = pageQuerySchema.extend({
  projectId: projectIdSchema.optional(),
  taskId: taskIdSchema.optional(),
  missionId: missionIdSchema.optional(),
  teamId: teamIdSchema.optional(),
});

export type SubjectType = z.infer<typeof subjectTypeSchema>;
export type Activity = z.infer<typeof activitySchema>;
export type ActivityQuery = z.infer<typeof activityQuerySchema>;
