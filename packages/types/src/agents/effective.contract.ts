import { z } from 'zod';
import { modelReferenceSchema } from '../models/model-reference.js';
import { agentIdSchema, conversationIdSchema } from '../ids.js';
import { versionSchema } from '../version.js';
import { proseSchema } from '../well-formed-text.js';
import { thinkingLevelSchema } from './agent-settings.contract.js';

/** From the bottom up: a later layer wins over those before it. */
export const layerSchema = z.enum(['platform', 'agent', 'preferences', 'session', 'call']);

/** One value as it counts, with where it comes from and what it stands above. */
export const effectiveEntrySchema = z.object({
  key: z.string(),
  value: z.unknown(),
  layer: layerSchema,
  /** What other layers say, nearest first. */
  over: z.array(z.object({ layer: layerSchema, value: z.unknown() })),
});

/** What an agent would work with if it answered now. */
export const effectiveViewSchema = z
  .object({
    agentId: agentIdSchema,
    agentName: z.string(),
    agentVersion: versionSchema,
    entries: z.array(effectiveEntrySchema),
    /** What somebody set that does not count, and why. */
    ignored: z.array(z.object({ key: z.string(), layer: layerSchema, reason: z.string() })),
    /** The tools the caller would get, and those withheld with the reason. */
    tools: z.array(z.string()),
    withheld: z.array(z.object({ name: z.string(), reason: z.string() })),
  })
  .meta({ id: 'EffectiveAgent' });

/**
 * What was set for one conversation: who answers in it and with which model, which lasts, and how, which lasts five minutes and
 * as long again with each message.
 */
export const conversationSettingsSchema = z
  .object({
    conversationId: conversationIdSchema,
    agentId: agentIdSchema,
    agentName: z.string(),
    /** False while the agent is the one that answers because nobody chose. */
    isChosen: z.boolean(),
    /** The model that answers until it is taken back, as `provider/model`; null leaves it to the agent, then to routing. */
    model: z.string().nullable(),
    systemPrompt: z.string().nullable(),
    thinking: thinkingLevelSchema.nullable(),
    /** When prompt and thinking end; null while neither is set. */
    until: z.iso.datetime().nullable(),
  })
  .meta({ id: 'ConversationSettings' });

/** Null takes a setting back; what is left out stays. */
export const updateConversationSettingsSchema = z
  .strictObject({
    agentId: agentIdSchema.nullable().optional(),
    model: modelReferenceSchema.nullable().optional(),
    systemPrompt: proseSchema(40_000).nullable().optional(),
    thinking: thinkingLevelSchema.nullable().optional(),
  })
  .meta({ id: 'UpdateConversationSettings' });

export type Layer = z.infer<typeof layerSchema>;
export type EffectiveEntry = z.infer<typeof effectiveEntrySchema>;
export type EffectiveView = z.infer<typeof effectiveViewSchema>;
export type ConversationSettings = z.infer<typeof conversationSettingsSchema>;
export type UpdateConversationSettings = z.infer<typeof updateConversationSettingsSchema>;
