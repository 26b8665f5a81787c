import { z } from 'zod';

/** What an instance has in hand, from what is being done now to what was put off. */
export const workKindSchema = z.enum([
  /** Answers being made. */
  'runs.running',
  /** Answers whose turn has not come. */
  'runs.queued',
  /** Answers that wait for a person. */
  'runs.waiting',
  /** Messages that wait for the answer before them. */
  'messages.queued',
  /** Runs to be brought to the queue, stored with what asked for them. */
  'outbox',
  /** Jobs the queue carries: being done, to be done, and put off after a failure. */
  'jobs.active',
  'jobs.waiting',
  'jobs.delayed',
]);

/** How much of one kind there is, and since when the oldest; null where there is none, or nothing is known of it. */
export const workPileSchema = z.object({
  kind: workKindSchema,
  count: z.number().int().nonnegative(),
  oldestAt: z.iso.datetime().nullable(),
});

/** Counts of the whole instance: nothing of what anybody asked is in them. The queue's are missing while it does not answer. */
export const workReportSchema = z
  .object({ isQueueReachable: z.boolean(), piles: z.array(workPileSchema) })
  .meta({ id: 'WorkReport' });

export type WorkKind = z.infer<typeof workKindSchema>;
export type WorkPile = z.infer<typeof workPileSchema>;
export type WorkReport = z.infer<typeof workReportSchema>;
