import { z } from 'zod';

const countSchema = z.int().min(0);

/** What sealing all secrets anew came to. */
export const resealReportSchema = z.strictObject({
  /** The root key that everything is sealed under now, and whether this run made it. */
  keyVersion: z.int().min(1),
  isNewKey: z.boolean(),
  columns: z.array(
    z.strictObject({
      table: z.string(),
      column: z.string(),
      resealed: countSchema,
      /** Sealed under the newest key before. */
      current: countSchema,
      /** Still under an older key: written by somebody else meanwhile, or unreadable. */
      older: countSchema,
      unreadable: countSchema,
      /** The first of the unreadable rows. */
      unreadableRows: z.array(z.string()),
    }),
  ),
  /** What became of the older keys; empty where the operator keeps the keys. */
  olderKeys: z.array(
    z.strictObject({
      version: z.int().min(1),
      state: z.enum(['in use', 'retired', 'removed']),
    }),
  ),
});

/** One line of output while secrets are sealed anew; the last one is `done` or `failed`. */
export const resealLineSchema = z.discriminatedUnion('event', [
  z.strictObject({
    event: z.literal('progress'),
    table: z.string(),
    column: z.string(),
    /** Rows of the column looked at so far. */
    rows: countSchema,
  }),
  z.strictObject({ event: z.literal('done'), report: resealReportSchema }),
  z.strictObject({
    event: z.literal('failed'),
    error: z.strictObject({
      code: z.string(),
      kind: z.string(),
      message: z.string(),
      reason: z.string().optional(),
      remediation: z.string().optional(),
    }),
  }),
]);

export type ResealReport = z.infer<typeof resealReportSchema>;
export type ResealLine = z.infer<typeof resealLineSchema>;
