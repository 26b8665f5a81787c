import { readFileSync } from 'node:fs';
import { z } from 'zod';
import { writePrivate } from '../write-private.js';

const updatesSchema = z.object({
  v: z.literal(1),
  /** When the registry was last asked, or would have been; milliseconds since 1970. */
  askedAt: z.number(),
  /** What it called the newest. */
  newest: z.string().nullable(),
  /** When a person was last told. */
  toldAt: z.number(),
});

export type Updates = z.infer<typeof updatesSchema>;

/** Undefined where nothing was kept, or nothing that can be understood. */
export function readUpdates(path: string): Updates | undefined {
  try {
    return updatesSchema.parse(JSON.parse(readFileSync(path, 'utf8')));
  } catch {
    return undefined;
  }
}

export const writeUpdates = (path: string, updates: Updates): void => writePrivate(path, updates);
