import { z } from 'zod';

/** `provider/model`, as `GET /api/models` lists them. */
export const modelReferenceSchema = z
  .string()
  .max(300)
  .regex(/^[^/\s]+\/\S+$/, 'a model is named provider/model');
