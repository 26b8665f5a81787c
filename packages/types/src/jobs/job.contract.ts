import { z } from 'zod';
import { runIdSchema } from '../ids.js';

/** Payloads carry ids, not documents. Fields are only ever added, and as optional: jobs in flight outlive a deploy. */
export const jobPayloadSchemas = {
  'run-execute': z.object({ runId: runIdSchema, traceparent: z.string().optional() }),
} as const;

export type JobKind = keyof typeof jobPayloadSchemas;
export type JobPayload<Kind extends JobKind> = z.infer<(typeof jobPayloadSchemas)[Kind]>;
