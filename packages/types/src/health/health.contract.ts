import { z } from 'zod';
import { tierSchema } from '../identity/identity.contract.js';

export const healthSchema = z.object({ status: z.literal('ok'), version: z.string() }).meta({ id: 'Health' });

/** `checks` names each store and whether it answered the last time it was asked. */
export const readinessSchema = z
  .object({ status: z.enum(['ready', 'unavailable']), checks: z.record(z.string(), z.boolean()) })
  .meta({ id: 'Readiness' });

export const probeServiceSchema = z.enum(['config', 'postgres', 'valkey', 'pgvector']);

/** One line of the doctor: what was asked, where, how long it took, and what to do. Never a credential. */
export const probeReportSchema = z
  .object({
    /** Stable, e.g. `storage.reachable`. */
    id: z.string(),
    group: z.string(),
    state: z.enum(['ok', 'warning', 'failed', 'skipped']),
    finding: z.string(),
    host: z.string().nullable(),
    port: z.number().int().nullable(),
    milliseconds: z.number().nonnegative(),
    remediation: z.string().nullable(),
  })
  .meta({ id: 'ProbeReport' });

/** Seconds beyond which no check holds up the report, whatever is asked for. */
export const longestDoctorSeconds = 20;

/** `timeout` is how many seconds each check may take. They are asked at once. */
export const doctorQuerySchema = z.strictObject({
  timeout: z.coerce.number().positive().max(longestDoctorSeconds).optional(),
});

export const doctorReportSchema = z
  .object({ version: z.string(), tier: tierSchema.nullable(), probes: z.array(probeReportSchema) })
  .meta({ id: 'DoctorReport' });

/** How an examination came out, once it is over. */
export const doctorCheckSchema = z
  .object({
    at: z.iso.datetime(),
    ok: z.number().int().nonnegative(),
    warnings: z.number().int().nonnegative(),
    failed: z.number().int().nonnegative(),
    skipped: z.number().int().nonnegative(),
    /** Which checks asked for something. */
    troubles: z.array(z.object({ id: z.string(), state: z.enum(['warning', 'failed']) })),
  })
  .meta({ id: 'DoctorCheck' });

/** So many examinations are remembered. */
export const rememberedDoctorChecks = 30;

/** The last examinations, whoever asked for them, newest first. */
export const doctorHistorySchema = z
  .object({ checks: z.array(doctorCheckSchema) })
  .meta({ id: 'DoctorHistory' });

export type Health = z.infer<typeof healthSchema>;
export type Readiness = z.infer<typeof readinessSchema>;
export type ProbeService = z.infer<typeof probeServiceSchema>;
export type ProbeReport = z.infer<typeof probeReportSchema>;
export type DoctorQuery = z.infer<typeof doctorQuerySchema>;
export type DoctorReport = z.infer<typeof doctorReportSchema>;
export type DoctorCheck = z.infer<typeof doctorCheckSchema>;
export type DoctorHistory = z.infer<typeof doctorHistorySchema>;
