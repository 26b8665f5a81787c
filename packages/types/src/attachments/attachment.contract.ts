import { z } from 'zod';
import { attachmentIdSchema } from '../ids.js';

/** Bytes of one attachment, and how many a message may hold. */
export const maximumAttachmentBytes = 25 * 1_048_576;
export const maximumAttachments = 10;

/**
 * A file for a message. What it is was decided by its content: an image is shown to models that see, of a
 * document its text is read. An upload that no message holds goes after 24 hours.
 */
export const attachmentSchema = z
  .object({
    id: attachmentIdSchema,
    name: z.string(),
    mediaType: z.string(),
    kind: z.enum(['image', 'document']),
    bytes: z.number().int().nonnegative(),
    /** Lower-case hexadecimal. */
    sha256: z.string(),
    createdAt: z.iso.datetime(),
  })
  .meta({ id: 'Attachment' });

export const attachmentParamsSchema = z.strictObject({ id: attachmentIdSchema });

export type Attachment = z.infer<typeof attachmentSchema>;
