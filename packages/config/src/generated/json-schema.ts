import { z } from 'zod';
import { configFileSchema } from '../schema/config-schema.js';

/** What an editor needs to help with `mosaic.config.json`. */
export const configJsonSchema = (): object => ({
  ...z.toJSONSchema(configFileSchema, { io: 'input' }),
  title: 'Mosaic Stack configuration',
});
