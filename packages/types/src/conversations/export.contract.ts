import { z } from 'zod';
import { attachmentIdSchema, conversationIdSchema, messageIdSchema, projectIdSchema } from '../ids.js';
import { lineSchema } from '../well-formed-text.js';
import { messageSchema } from './message.contract.js';

export const exportFormatSchema = z.enum(['markdown', 'html', 'json']);
export const exportQuerySchema = z.strictObject({ format: exportFormatSchema.default('markdown') });

/** What is no id of ours any more, but tells rows of one document apart. */
const mark = z.string().regex(/^[\w-]{1,100}$/);

/** Every store can keep it: no year before 1970. */
const moment = z.iso.datetime().refine((at) => at >= '1970', { error: 'a time before 1970' });

const exportedMessageSchema = messageSchema
  .pick({ role: true, parts: true, provider: true, model: true, usage: true, state: true, createdAt: true })
  .extend({ isPinned: messageSchema.shape.isPinned, rating: messageSchema.shape.rating })
  .extend({ id: messageIdSchema, parentId: messageIdSchema.nullable(), createdAt: moment });

/** `content` is base64; null where all attachments together were too large, and the digest stands for it. */
const exportedAttachmentSchema = z.object({
  id: attachmentIdSchema,
  name: z.string().min(1).max(200),
  sha256: z.string().regex(/^[0-9a-f]{64}$/),
  content: z.base64().nullable(),
});

export const exportedConversationSchema = z.object({
  id: conversationIdSchema,
  title: lineSchema(200),
  createdAt: moment,
  updatedAt: moment,
  isPinned: z.boolean(),
  isArchived: z.boolean(),
  /** The project it is filed under. */
  project: z.object({ id: projectIdSchema, name: z.string().max(200) }).nullable(),
  forkedFrom: z.object({ conversationId: conversationIdSchema, messageId: messageIdSchema }).nullable(),
  activeLeafId: messageIdSchema.nullable(),
  branches: z.array(z.object({ messageId: messageIdSchema, name: lineSchema(100) })).max(1_000),
  messages: z.array(exportedMessageSchema).max(50_000),
  attachments: z.array(exportedAttachmentSchema).max(1_000),
});

/** Everything there is of conversations, to be read again by `import`. One import makes each at most once. */
export const exportDocumentSchema = z
  .object({
    format: z.literal('mosaic-conversations'),
    v: z.literal(1),
    exportId: mark,
    exportedAt: z.iso.datetime(),
    conversations: z.array(exportedConversationSchema).max(10_000),
  })
  .meta({ id: 'ExportDocument' });

/** What an import made. `known` were imported from this export before; deleted ones of them are back. */
export const importResultSchema = z
  .object({
    imported: z.array(conversationIdSchema),
    known: z.array(conversationIdSchema),
    messages: z.number().int().nonnegative(),
    attachments: z.number().int().nonnegative(),
  })
  .meta({ id: 'ImportResult' });

export type ExportFormat = z.infer<typeof exportFormatSchema>;
export type ExportedMessage = z.infer<typeof exportedMessageSchema>;
export type ExportedAttachment = z.infer<typeof exportedAttachmentSchema>;
export type ExportedConversation = z.infer<typeof exportedConversationSchema>;
export type ExportDocument = z.infer<typeof exportDocumentSchema>;
export type ImportResult = z.infer<typeof importResultSchema>;
