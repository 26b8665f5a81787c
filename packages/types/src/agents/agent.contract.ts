import { z } from 'zod';
import { agentIdSchema, conversationIdSchema, projectIdSchema, teamIdSchema, userIdSchema } from '../ids.js';
import { pageOf, pageQuerySchema } from '../pages.js';
import { ownershipShape } from '../projects/project.contract.js';
import { versionSchema } from '../version.js';
import { lineSchema } from '../well-formed-text.js';
import { agentConfigurationSchema } from './agent-settings.contract.js';

const shape = agentConfigurationSchema.shape;

/** An agent belongs to a person, to a team, or to the product; the last are read, run and cloned only. */
export const agentSchema = z
  .object({
    id: agentIdSchema,
    ...ownershipShape,
    projectId: projectIdSchema.nullable(),
    isSystem: z.boolean(),
    ...shape,
    version: versionSchema,
    createdAt: z.iso.datetime(),
    updatedAt: z.iso.datetime(),
  })
  .meta({ id: 'Agent' });

export const agentPageSchema = pageOf(agentSchema).meta({ id: 'AgentPage' });
export const agentParamsSchema = z.strictObject({ id: agentIdSchema });
export const agentQuerySchema = pageQuerySchema.extend({
  /** Agents by this name, whoever owns them. */
  name: lineSchema(80).optional(),
  projectId: projectIdSchema.optional(),
});

/** Without a team the agent is the caller's own. */
export const createAgentSchema = agentConfigurationSchema
  .extend({ teamId: teamIdSchema.optional(), projectId: projectIdSchema.optional() })
  .meta({ id: 'CreateAgent' });

/** Fields that are left out stay as they are. A change makes a new version. */
export const updateAgentSchema = z
  .strictObject({
    version: versionSchema,
    name: shape.name.optional(),
    description: shape.description.unwrap().optional(),
    systemPrompt: shape.systemPrompt.unwrap().optional(),
    provider: shape.provider.unwrap().optional(),
    model: shape.model.unwrap().optional(),
    thinking: shape.thinking.unwrap().optional(),
    allowedTools: shape.allowedTools.unwrap().optional(),
    deniedTools: shape.deniedTools.unwrap().optional(),
    approvalPolicy: shape.approvalPolicy.unwrap().optional(),
    budget: shape.budget.unwrap().optional(),
    routing: shape.routing.unwrap().optional(),
  })
  .meta({ id: 'UpdateAgent' });

/** A copy that is the caller's own, or a team's; without a name it is called after the original. */
export const cloneAgentSchema = z
  .strictObject({ name: lineSchema(80).optional(), teamId: teamIdSchema.optional() })
  .meta({ id: 'CloneAgent' });

export const agentVersionSchema = z
  .object({
    version: versionSchema,
    configuration: z.object(shape),
    /** Null once that account is gone, and for the product's own. */
    createdBy: userIdSchema.nullable(),
    /** The version it brought back. */
    restoredFrom: versionSchema.nullable(),
    createdAt: z.iso.datetime(),
  })
  .meta({ id: 'AgentVersion' });

export const agentVersionPageSchema = pageOf(agentVersionSchema).meta({ id: 'AgentVersionPage' });
const versionParam = z.coerce.number().pipe(versionSchema);
export const agentVersionParamsSchema = z.strictObject({ id: agentIdSchema, version: versionParam });
export const compareVersionsQuerySchema = z.strictObject({ with: versionParam });
/** `version` is the one the agent is at. */
export const restoreAgentSchema = z.strictObject({ version: versionSchema }).meta({ id: 'RestoreAgent' });

export const agentDifferencesSchema = z
  .object({
    from: versionSchema,
    to: versionSchema,
    fields: z.array(z.object({ field: z.string(), from: z.unknown(), to: z.unknown() })),
  })
  .meta({ id: 'AgentDifferences' });

/** With a conversation, what was set for it alone counts too. */
export const effectiveQuerySchema = z.strictObject({ conversationId: conversationIdSchema.optional() });

export type Agent = z.infer<typeof agentSchema>;
export type AgentQuery = z.infer<typeof agentQuerySchema>;
export type CreateAgent = z.infer<typeof createAgentSchema>;
export type UpdateAgent = z.infer<typeof updateAgentSchema>;
export type CloneAgent = z.infer<typeof cloneAgentSchema>;
export type AgentVersion = z.infer<typeof agentVersionSchema>;
export type AgentDifferences = z.infer<typeof agentDifferencesSchema>;
export type EffectiveQuery = z.infer<typeof effectiveQuerySchema>;
