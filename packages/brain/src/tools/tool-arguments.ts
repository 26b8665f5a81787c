import { z } from 'zod';

export const limitSchema = z.number().int().min(1).max(200).default(20).describe('Most rows to return.');
export const versionArgument = z
  .number()
  .int()
  .positive()
  .optional()
  .describe('The version your change starts from; without it the present one.');
