import { z } from 'zod';

/** What outlives the thing it was for, and that nobody can read or use any more. */
export const garbageKindSchema = z.enum([
  /** Conversations deleted longer ago than they can be brought back. */
  'conversations',
  /** Branches of conversations, likewise. */
  'branches',
  /** Uploads that no message holds. */
  'attachments',
  /** Long results of tools that nothing in their conversation names any more. */
  'toolOutputs',
  /** Workspaces of conversations, projects and people that are gone, and of conversations long unused. */
  'workspaces',
  /** Folders of sandboxes whose gateway died. */
  'temporaryFolders',
  /** Sessions, half-done sign-ins, codes, links and kept replies past their time. */
  'expired',
  /** Jobs that are over, and what is left of such. */
  'jobs',
  /** Keys of the cache that count nothing any more. */
  'keys',
]);

export const garbageCountSchema = z.object({
  kind: garbageKindSchema,
  count: z.number().int().nonnegative(),
});

/** How much of each kind was removed, or in a dry run would be. What failed is tried again by the next sweep. */
export const garbageReportSchema = z
  .object({
    isDryRun: z.boolean(),
    counts: z.array(garbageCountSchema),
    failed: z.array(garbageKindSchema),
  })
  .meta({ id: 'GarbageReport' });

export type GarbageKind = z.infer<typeof garbageKindSchema>;
export type GarbageCount = z.infer<typeof garbageCountSchema>;
export type GarbageReport = z.infer<typeof garbageReportSchema>;
