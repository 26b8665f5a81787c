import { z } from 'zod';
import { approvalIdSchema, conversationIdSchema, runIdSchema } from '../ids.js';
import { pageOf, pageQuerySchema } from '../pages.js';
import { toolRiskSchema } from '../tools/tool-risk.js';
import { textSchema } from '../well-formed-text.js';

/** `tool` asks whether a call may happen, `repeat` whether one whose end nobody saw may happen again, `input` asks for words. */
export const approvalKindSchema = z.enum(['tool', 'repeat', 'input']);
/** open → answered, expired (which means no) or withdrawn, when the run ended before anybody answered. */
export const approvalStateSchema = z.enum(['open', 'answered', 'expired', 'withdrawn']);
/**
 * `once` binds exactly what was shown and is used up by one call; `run` and `always` store a rule that
 * can be seen and revoked; `reply` answers a question.
 */
export const approvalAnswerSchema = z.enum(['once', 'run', 'always', 'deny', 'reply']);

/** What a person who is asked sees beyond the arguments; null for what a call has none of. */
export const shownCallSchema = z.object({
  /** The program and its arguments, exactly as they will be executed. */
  argv: z.array(z.string()).nullable(),
  /** Further programs with their arguments, executed in turn as long as each of them goes well. */
  followedBy: z.array(z.array(z.string())).optional(),
  directory: z.string().nullable(),
  /** Unified. */
  diff: z.string().nullable(),
  host: z.string().nullable(),
});

/** A stored question of a run to the person it works for. */
export const approvalSchema = z
  .object({
    id: approvalIdSchema,
    kind: approvalKindSchema,
    state: approvalStateSchema,
    runId: runIdSchema,
    conversationId: conversationIdSchema,
    /** Null for the agent that answers where none was chosen. */
    agentId: z.string().nullable(),
    /** The agent's name in the log for the call that waits. */
    callId: z.string(),
    tool: z.string(),
    risk: toolRiskSchema,
    arguments: z.record(z.string(), z.unknown()),
    shown: shownCallSchema,
    /** One sentence: why somebody has to say yes. */
    reason: z.string(),
    /** What a rule made of a wider answer would allow, in words; null where only this one call may be allowed. */
    covers: z.string().nullable(),
    /** Of `input`: what is asked, and what may be chosen. */
    question: z.string().nullable(),
    options: z.array(z.string()),
    /** SHA-256 (hex) of everything shown. A call that differs from it in anything is not the one allowed. */
    digest: z.string(),
    createdAt: z.iso.datetime(),
    expiresAt: z.iso.datetime(),
    answer: approvalAnswerSchema.nullable(),
    /** A word to the model, or the reply to a question. */
    note: z.string().nullable(),
    answeredAt: z.iso.datetime().nullable(),
  })
  .meta({ id: 'Approval' });
export const approvalPageSchema = pageOf(approvalSchema).meta({ id: 'ApprovalPage' });
export const approvalParamsSchema = z.strictObject({ id: approvalIdSchema });
export const approvalQuerySchema = pageQuerySchema.extend({ state: approvalStateSchema.optional() });

export const answerApprovalSchema = z
  .strictObject({
    answer: approvalAnswerSchema,
    note: textSchema.pipe(z.string().trim().min(1).max(4_000)).optional(),
  })
  .meta({ id: 'AnswerApproval' });

/** Whether a run may wait for a person (`ask`), takes what is harmless and refuses the rest (`safe`), or refuses all that would ask (`never`). */
export const approvalModeSchema = z.enum(['ask', 'safe', 'never']);

export type ApprovalKind = z.infer<typeof approvalKindSchema>;
export type ApprovalState = z.infer<typeof approvalStateSchema>;
export type ApprovalAnswer = z.infer<typeof approvalAnswerSchema>;
export type ShownToPerson = z.infer<typeof shownCallSchema>;
export type Approval = z.infer<typeof approvalSchema>;
export type ApprovalQuery = z.infer<typeof approvalQuerySchema>;
export type AnswerApproval = z.infer<typeof answerApprovalSchema>;
export type ApprovalMode = z.infer<typeof approvalModeSchema>;
