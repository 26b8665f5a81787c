import { z } from 'zod';
import { conversationIdSchema, pushDeviceIdSchema, runIdSchema, userIdSchema } from '../ids.js';
import { pushKindSchema } from '../notifications/push.contract.js';

/** Payloads carry ids, not documents. Fields are only ever added, and as optional: jobs in flight outlive a deploy. */
export const jobPayloadSchemas = {
  'run-execute': z.object({ runId: runIdSchema, traceparent: z.string().optional() }),
  /** Calls one browser of a person; `until` is when nobody need be called any more. */
  'push-send': z.object({
    deviceId: pushDeviceIdSchema,
    ownerId: userIdSchema,
    kind: pushKindSchema,
    conversationId: conversationIdSchema.nullable(),
    until: z.iso.datetime(),
  }),
} as const;

export type JobKind = keyof typeof jobPayloadSchemas;
export type JobPayload<Kind extends JobKind> = z.infer<(typeof jobPayloadSchemas)[Kind]>;
