import { z } from 'zod';
import { projectFileIdSchema, projectIdSchema, userIdSchema } from '../ids.js';
import { pageOf } from '../pages.js';

/** Bytes of one file. */
export const maximumFileBytes = 25 * 1_048_576;

/** What is shared with a project. `chunkCount` is 0 for a file without readable text. */
export const projectFileSchema = z
  .object({
    id: projectFileIdSchema,
    projectId: projectIdSchema,
    name: z.string(),
    /** Decided by the content, not by the name. */
    mediaType: z.string(),
    bytes: z.number().int().nonnegative(),
    /** Lower-case hexadecimal. */
    sha256: z.string(),
    chunkCount: z.number().int().nonnegative(),
    createdBy: userIdSchema.nullable(),
    createdAt: z.iso.datetime(),
  })
  .meta({ id: 'ProjectFile' });

export const projectFilePageSchema = pageOf(projectFileSchema).meta({ id: 'ProjectFilePage' });
export const projectFileParamsSchema = z.strictObject({ id: projectIdSchema, fileId: projectFileIdSchema });

/** A name without folders, and without marks that turn the reading direction to hide an ending; the content travels as the body (`application/octet-stream`). */
export const uploadFileQuerySchema = z.strictObject({
  name: z
    .string()
    .min(1)
    .max(200)
    .regex(/^(?!\.{1,2}$)[^/\\\p{Cc}\u202a-\u202e\u2066-\u2069]+$/u, {
      error: 'a file name without folders or control characters',
    }),
});

export type ProjectFile = z.infer<typeof projectFileSchema>;
