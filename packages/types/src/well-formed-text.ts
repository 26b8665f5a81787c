import { z } from 'zod';

/** Text every store can keep: no lone surrogates and no NUL, which PostgreSQL's text and jsonb refuse. */
export const wellFormedText = (text: string): string => text.toWellFormed().replaceAll('\u0000', '\uFFFD');

export const textSchema = z.string().transform(wellFormedText);

/** An id or a word to look for, of 1 to `longest` characters, whose form is nobody's business here. */
export const opaqueSchema = (longest: number) => z.string().min(1).max(longest).overwrite(wellFormedText);

/** One line of 1 to `longest` characters: a name, a title, a label. */
export const lineSchema = (longest: number) =>
  z
    .string()
    .overwrite(wellFormedText)
    .trim()
    .min(1)
    .max(longest)
    .regex(/^[^\p{Cc}\p{Zl}\p{Zp}]*$/u, { error: 'one line without control characters' });

/** Text of up to `longest` characters over any number of lines, as people write it. */
export const proseSchema = (longest: number) => z.string().overwrite(wellFormedText).max(longest);
