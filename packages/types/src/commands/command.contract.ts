import { z } from 'zod';
import { verbSchema } from '../access/verbs.js';
import { apiErrorSchema } from '../errors/api-error.contract.js';
import { conversationIdSchema } from '../ids.js';
import { textSchema } from '../well-formed-text.js';

export const commandArgumentSchema = z.object({
  name: z.string(),
  type: z.enum(['text', 'word', 'number', 'choice']),
  optional: z.boolean(),
  values: z.array(z.string()).optional(),
  description: z.string(),
});

/**
 * `local` works without the gateway; `socket` is executed by it; `rest` is the surface's own and asks the gateway, so it
 * needs one; `hybrid` works without it, and better with it.
 */
export const commandExecutionSchema = z.enum(['local', 'socket', 'rest', 'hybrid']);

export const commandSchema = z.object({
  name: z.string(),
  aliases: z.array(z.string()),
  description: z.string(),
  group: z.string(),
  arguments: z.array(commandArgumentSchema),
  /** `admin` is named to administrators alone; for `agent` the agent of the open conversation decides whether it is available. */
  scope: z.enum(['core', 'agent', 'skill', 'plugin', 'admin']),
  execution: commandExecutionSchema,
  verb: verbSchema,
  /** False with the reason when the asker may see the command but not use it now. */
  available: z.boolean(),
  reason: z.string().optional(),
  /** The page of the dashboard that does the same, for a palette to open. */
  page: z.string().optional(),
});

/** What the asker may type in the conversation they opened last, sent when a connection opens and again after changes. */
export const commandManifestSchema = z.object({ version: z.string(), commands: z.array(commandSchema) });

/** `line` is what was typed after the slash; `reference` comes back with the result. */
export const executeCommandSchema = z.strictObject({
  reference: z.string().min(1).max(64),
  line: textSchema.pipe(z.string().trim().min(1).max(4_000)),
  conversationId: conversationIdSchema.nullable().default(null),
});

/** `message` is Markdown; `data` the same for programs. */
export const commandResultSchema = z.object({
  reference: z.string(),
  command: z.string(),
  conversationId: conversationIdSchema.nullable(),
  ok: z.boolean(),
  message: z.string(),
  data: z.unknown().optional(),
  error: apiErrorSchema.optional(),
});

export type CommandArgument = z.infer<typeof commandArgumentSchema>;
export type Command = z.infer<typeof commandSchema>;
export type CommandManifest = z.infer<typeof commandManifestSchema>;
export type ExecuteCommand = z.infer<typeof executeCommandSchema>;
export type CommandResult = z.infer<typeof commandResultSchema>;
