import { z } from 'zod';

export const issueSchema = z.object({ path: z.string(), message: z.string() });

/**
 * The one shape of every failure on every door. `code` is public and stable, `message` a sentence
 * for people, `cause` one safe sentence of why, `remediation` a command or link that exists.
 */
export const apiErrorSchema = z
  .object({
    code: z.string(),
    message: z.string(),
    requestId: z.string(),
    cause: z.string().optional(),
    issues: z.array(issueSchema).optional(),
    remediation: z.string().optional(),
  })
  .meta({ id: 'Error' });

/** How a failed run keeps its reason: an {@link ApiError} without a request. */
export const runErrorSchema = apiErrorSchema.omit({ requestId: true, issues: true });

export type ApiError = z.infer<typeof apiErrorSchema>;
export type Issue = z.infer<typeof issueSchema>;
export type RunError = z.infer<typeof runErrorSchema>;
