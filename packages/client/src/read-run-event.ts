import { runEventDataSchemas, runEventSchema, type RunEvent } from '@mosaicstack/types';
import { z } from 'zod';

const envelopeSchema = z.object({
  v: z.number(),
  runId: z.string(),
  conversationId: z.string(),
  seq: z.number().int().positive(),
  at: z.string(),
  type: z.string(),
});

/**
 * Reads an event as it came over the wire. A type that only a newer gateway knows is kept for its
 * number, so that no gap seems to open; readers pass over it. What has no envelope is no event.
 */
export function readRunEvent(value: unknown): RunEvent | undefined {
  const parsed = runEventSchema.safeParse(value);
  if (parsed.success) return parsed.data;
  const envelope = envelopeSchema.safeParse(value);
  if (!envelope.success) return undefined;
  if (!Object.hasOwn(runEventDataSchemas, envelope.data.type)) return value as RunEvent;
  return {
    ...envelope.data,
    type: 'notice',
    data: {
      code: 'event_unreadable',
      text: 'A part of this answer could not be read. A newer version of this program may show it.',
    },
  } as RunEvent;
}
