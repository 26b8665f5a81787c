import { z } from 'zod';

/** What an export of everything holds, in this order. */
export const accountExportSections = [
  ...(['profile', 'sessions', 'keys', 'preferences', 'agents', 'agent-versions', 'routing-rules'] as const),
  ...(['projects', 'tasks', 'missions', 'files', 'file-contents'] as const),
  ...(['approvals', 'approval-rules', 'usage', 'conversations'] as const),
] as const;

/** The first line of an export of everything. */
const beginSchema = z.object({
  section: z.literal('begin'),
  data: z.object({ format: z.literal('mosaic-account'), v: z.literal(1), exportedAt: z.iso.datetime() }),
});

/** The last line. A file without it is not whole. */
const endSchema = z.object({
  section: z.literal('end'),
  data: z.object({ lines: z.number().int().nonnegative() }),
});

const itemSchema = z.object({
  section: z.enum(accountExportSections),
  data: z.record(z.string(), z.unknown()),
});

/** One line of an export of everything that is a person's own: JSON, a line for each thing. */
export const accountExportLineSchema = z
  .discriminatedUnion('section', [beginSchema, endSchema, itemSchema])
  .meta({ id: 'AccountExportLine' });

export type AccountExportSection = (typeof accountExportSections)[number];
export type AccountExportLine = z.infer<typeof accountExportLineSchema>;
