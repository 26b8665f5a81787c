import { z } from 'zod';

/** Text every store can keep: no lone surrogates and no NUL, which PostgreSQL's text and jsonb refuse. */
export const wellFormedText = (text: string): string => text.toWellFormed().replaceAll('\u0000', '\uFFFD');

export const textSchema = z.string().transform(wellFormedText);
