import { z } from 'zod';

/**
 * Text of `shortest` to `longest` characters that a credential or a code is made of. A NUL is refused
 * instead of replaced: a credential that was changed on its way would be another one.
 */
export const storableText = (longest: number, shortest = 1) =>
  z
    .string()
    .min(shortest)
    .max(longest)
    .refine((text) => !text.includes('\u0000') && text.isWellFormed(), {
      error: 'This holds a character that cannot be stored.',
    });
