import { z } from 'zod';
import { verbSchema } from '../access/verbs.js';

/** Everything that can be reached from outside. What is not in it does not exist. Schemas are JSON Schema. */
export const inventorySchema = z
  .object({
    routes: z.array(
      z.object({
        operation: z.string(),
        method: z.string(),
        path: z.string(),
        verb: verbSchema,
        capability: z.string().nullable(),
        params: z.unknown().optional(),
        query: z.unknown().optional(),
        body: z.unknown().optional(),
        reply: z.unknown().optional(),
      }),
    ),
    events: z.array(
      z.object({
        carrier: z.enum(['socket', 'stream']),
        direction: z.enum(['in', 'out']),
        name: z.string(),
        verb: verbSchema,
        payload: z.unknown().optional(),
      }),
    ),
    tools: z.array(
      z.object({ name: z.string(), description: z.string(), verb: verbSchema, parameters: z.unknown() }),
    ),
    commands: z.array(z.object({ name: z.string(), verb: verbSchema })),
    capabilities: z.array(z.object({ id: z.string(), operations: z.array(z.string()) })),
  })
  .meta({ id: 'Inventory' });

export type Inventory = z.infer<typeof inventorySchema>;
