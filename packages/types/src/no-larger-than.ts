import { z } from 'zod';

/**
 * The schema, for values that are no longer than so many characters as JSON. Looked at first: a schema that takes any
 * JSON asks at each of a million values what it is, and nobody else is answered meanwhile.
 */
export const noLargerThan = <Schema extends z.ZodType>(longest: number, schema: Schema) =>
  z.preprocess((value, context) => {
    if ((JSON.stringify(value) ?? '').length <= longest) return value;
    context.addIssue({ code: 'custom', message: `at most ${longest} characters as JSON` });
    return z.NEVER;
  }, schema);
