import { z } from 'zod';
import { pageOf, pageQuerySchema } from '../pages.js';
import { wellFormedText } from '../well-formed-text.js';

const text = (longest: number) => z.string().overwrite(wellFormedText).max(longest);

/** Whose log an entry stands in: the instance's own, a person's or a team's. Each is numbered by itself. */
export const auditTenantSchema = z.string().regex(/^(?:instance|user:.{1,64}|team:.{1,64})$/);

/** Through which door somebody asked; `system` is the gateway itself. */
export const auditSurfaceSchema = z.enum(['web', 'tui', 'cli', 'api', 'agent', 'bot', 'system']);

/** `refused` by a policy; `failed` for any other reason. */
export const auditResultSchema = z.enum(['allowed', 'refused', 'failed']);

/** The verb of the policy that decided, e.g. `user.ban`. */
export const auditVerbSchema = z
  .string()
  .max(80)
  .regex(/^[a-z][a-z0-9]*(?:[.-][a-z0-9]+)*$/);

/** Facts worth keeping beside an entry: never what somebody wrote, never a secret. */
export const auditDetailsSchema = z.record(
  text(60),
  z.union([text(500), z.number(), z.boolean(), z.null(), z.array(text(500)).max(50)]),
);

/** What an erasure takes out of an entry; the rest stays, and the chain with it. */
export const auditPersonalSchema = z.strictObject({
  /** The name of who asked, as it was then. */
  actor: text(200).nullable(),
  details: auditDetailsSchema,
});

const shownFields = {
  id: z.uuid(),
  tenant: auditTenantSchema,
  /** From 1, without gaps in each tenant. */
  seq: z.number().int().min(1),
  at: z.iso.datetime(),
  actorId: text(64).nullable(),
  /** Somebody else in whose name the actor asked, as an agent does. */
  onBehalfOf: text(64).nullable(),
  surface: auditSurfaceSchema,
  verb: auditVerbSchema,
  objectType: text(60),
  objectId: text(200).nullable(),
  result: auditResultSchema,
  costUsd: z.number().nonnegative().nullable(),
  /** Null once it was erased. */
  personal: auditPersonalSchema.nullable(),
};

export const auditEntrySchema = z.object(shownFields).meta({ id: 'AuditEntry' });
export const auditPageSchema = pageOf(auditEntrySchema).meta({ id: 'AuditPage' });

/** Within the years a log and every store can hold. */
const momentSchema = z.iso
  .datetime({ offset: true })
  .refine((at) => Date.parse(at) >= 0 && Date.parse(at) < Date.UTC(9999, 11, 31), {
    error: 'a time from 1970 to 9999',
  });

/** `object` is a type, or a type and an id: `user` or `user:42`. `from` is included, `to` is not. */
export const auditQuerySchema = pageQuerySchema.extend({
  actor: text(64).min(1).optional(),
  verb: auditVerbSchema.optional(),
  object: text(261).min(1).optional(),
  result: auditResultSchema.optional(),
  from: momentSchema.optional(),
  to: momentSchema.optional(),
});

/** SHA-256 in hexadecimal. */
const digestSchema = z.string().regex(/^[0-9a-f]{64}$/);
const base64Schema = z.base64().max(200);

/** An entry with what chains it: `hash` covers `previousHash` and every field but `personal`, of which it covers the salted digest. */
export const auditRowSchema = z.strictObject({
  ...shownFields,
  /** Null once `personal` was erased, so that nobody can try out what it was. */
  salt: z.string().max(64).nullable(),
  personalDigest: digestSchema,
  previousHash: digestSchema,
  hash: digestSchema,
});

/** The last entry of a tenant that a checkpoint stands for. */
const auditHeadSchema = z.strictObject({
  tenant: auditTenantSchema,
  seq: z.number().int().min(0),
  hash: digestSchema,
});

/** What the instance signs: how far each tenant's log has come since the checkpoint before, and what was removed for its age. */
export const auditCheckpointSchema = z.strictObject({
  v: z.literal(1),
  /** From 1, without gaps. */
  number: z.number().int().min(1),
  at: z.iso.datetime(),
  heads: z.array(auditHeadSchema),
  /** The last removed entry of a tenant: its log begins behind it. */
  cuts: z.array(auditHeadSchema),
  previousHash: digestSchema,
  signature: base64Schema,
});

/** The first line of an export. Signed, so that a shortened file does not pass as the whole. */
export const auditHeaderSchema = z.strictObject({
  v: z.literal(1),
  exportedAt: z.iso.datetime(),
  /** Ed25519, as DER in base64. */
  publicKey: base64Schema,
  checkpoints: z.number().int().min(0),
  /** Of the last checkpoint. */
  checkpointHash: digestSchema,
  signature: base64Schema,
});

/** One line of an export: the header, then all checkpoints, then all rows, tenant by tenant. */
export const auditLineSchema = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('header'), header: auditHeaderSchema }),
  z.strictObject({ kind: z.literal('checkpoint'), checkpoint: auditCheckpointSchema }),
  z.strictObject({ kind: z.literal('row'), row: auditRowSchema }),
]);

export const auditFindingKindSchema = z.enum([
  'changed',
  'dropped',
  'reordered',
  'inserted',
  'checkpoint',
  'unreadable',
]);

export const auditFindingSchema = z.object({
  kind: auditFindingKindSchema,
  /** Line of the export, from 1; null when something is missing. */
  line: z.number().int().nullable(),
  tenant: z.string().nullable(),
  /** Number of the entry, or of the checkpoint. */
  seq: z.number().int().nullable(),
  message: z.string(),
});

/** What verifying an export found. Without findings, the log is as it was signed. */
export const auditVerificationSchema = z.object({
  rows: z.number().int(),
  erased: z.number().int(),
  tenants: z.number().int(),
  checkpoints: z.number().int(),
  /** Worth keeping elsewhere: a later export of the same instance names the same checkpoint hash and key. */
  lastCheckpoint: z.object({ number: z.number().int(), at: z.string(), hash: z.string() }).nullable(),
  /** SHA-256 of the public key; null without a readable header. */
  key: z.string().nullable(),
  findings: z.array(auditFindingSchema),
});

export type AuditSurface = z.infer<typeof auditSurfaceSchema>;
export type AuditResult = z.infer<typeof auditResultSchema>;
export type AuditDetails = z.infer<typeof auditDetailsSchema>;
export type AuditPersonal = z.infer<typeof auditPersonalSchema>;
export type AuditEntry = z.infer<typeof auditEntrySchema>;
export type AuditQuery = z.infer<typeof auditQuerySchema>;
export type AuditRow = z.infer<typeof auditRowSchema>;
export type AuditHead = z.infer<typeof auditHeadSchema>;
export type AuditCheckpoint = z.infer<typeof auditCheckpointSchema>;
export type AuditHeader = z.infer<typeof auditHeaderSchema>;
export type AuditLine = z.infer<typeof auditLineSchema>;
export type AuditFinding = z.infer<typeof auditFindingSchema>;
export type AuditVerification = z.infer<typeof auditVerificationSchema>;
