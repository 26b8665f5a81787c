import { z } from 'zod';
import { probeReportSchema } from '../health/health.contract.js';
import { tierSchema } from '../identity/identity.contract.js';

/** Nothing that is typed into one field of it is longer. */
const field = z.string().trim().min(1).max(2_000);

/** The token of the setup link. What a gateway stands on is told and changed for it alone, also on its own machine. */
const proof = { token: z.string().max(128) };

export const groundProofSchema = z.strictObject(proof).meta({ id: 'GroundProof' });

/** What a gateway shall stand on, and where it is reached. What is left out stays as the configuration file states it. */
export const groundChoiceSchema = z
  .strictObject({
    ...proof,
    tier: tierSchema,
    databaseUrl: field.optional(),
    queue: z.enum(['bullmq', 'local']).optional(),
    valkeyUrl: field.optional(),
    host: field.optional(),
    port: z.int().min(1).max(65_535).optional(),
    /** Null when that is where it listens. */
    publicUrl: field.nullable().optional(),
    allowInsecure: z.boolean().optional(),
  })
  .meta({ id: 'GroundChoice' });

/** One setting as it counts now, secrets masked. What does not come from the configuration file cannot be changed in it. */
export const groundSettingSchema = z
  .object({
    key: z.string(),
    /** Null where nothing is stated and there is no default. */
    value: z.string().nullable(),
    /** In words, e.g. `variable MOSAIC_GATEWAY_PORT`. */
    origin: z.string(),
    isFixed: z.boolean(),
  })
  .meta({ id: 'GroundSetting' });

export const groundSchema = z
  .object({
    /** Another one after each start. */
    start: z.string(),
    tier: tierSchema,
    /** Where people reach it. */
    url: z.string(),
    /** The configuration file a change is written to. */
    file: z.string(),
    settings: z.array(groundSettingSchema),
    /** Whether what it stands on now is there. */
    found: z.array(probeReportSchema),
    /** Why it did not start on the settings chosen last, which were taken back. */
    refused: z
      .object({
        code: z.string(),
        message: z.string(),
        reason: z.string().nullable(),
        remediation: z.string().nullable(),
      })
      .nullable(),
  })
  .meta({ id: 'Ground' });

/** What a choice comes to: the change of the file, secrets masked, and what answered of all it would stand on. */
export const groundPlanSchema = z
  .object({
    file: z.string(),
    url: z.string(),
    changes: z.array(z.object({ key: z.string(), from: z.string().nullable(), to: z.string().nullable() })),
    probes: z.array(probeReportSchema),
  })
  .meta({ id: 'GroundPlan' });

/** The file is written, and the gateway starts anew: it is `start` no more as soon as it answers again. */
export const groundAppliedSchema = z
  .object({
    start: z.string(),
    url: z.string(),
    /** What the file was before; null for a new one. */
    kept: z.string().nullable(),
  })
  .meta({ id: 'GroundApplied' });

export type GroundProof = z.infer<typeof groundProofSchema>;
export type GroundChoice = z.infer<typeof groundChoiceSchema>;
export type GroundSetting = z.infer<typeof groundSettingSchema>;
export type Ground = z.infer<typeof groundSchema>;
export type GroundPlan = z.infer<typeof groundPlanSchema>;
export type GroundApplied = z.infer<typeof groundAppliedSchema>;
