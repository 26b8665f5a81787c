import { z } from 'zod';

const words: Readonly<Record<string, boolean>> = {
  '1': true,
  true: true,
  yes: true,
  on: true,
  '0': false,
  false: false,
  no: false,
  off: false,
};

const list = (text: string): unknown =>
  text
    .split(',')
    .map((item) => item.trim())
    .filter((item) => item !== '');

const json = (text: string): unknown => {
  try {
    return JSON.parse(text) as unknown;
  } catch {
    return text;
  }
};

/** The schema that sees a value first, below transformations. */
const first = (schema: z.ZodType): z.ZodType =>
  schema instanceof z.ZodPipe ? first(schema.in as z.ZodType) : schema;

/** What a text from a variable or the command line means for one key. Text that means nothing stays as it is, for the schema to refuse. */
export function readText(schema: z.ZodType, text: string): unknown {
  const wanted = first(schema);
  if (wanted instanceof z.ZodNumber) return /^\s*-?\d+(\.\d+)?\s*$/.test(text) ? Number(text) : text;
  if (wanted instanceof z.ZodBoolean) return words[text.trim().toLowerCase()] ?? text;
  if (wanted instanceof z.ZodLiteral && wanted.value === true)
    return words[text.trim().toLowerCase()] ?? text;
  if (wanted instanceof z.ZodArray) return text.trimStart().startsWith('[') ? json(text) : list(text);
  return text;
}
