import { parse } from 'yaml';
import { z } from 'zod';
import { cleanName } from '../../../output/clean-text.js';

/** Why a skill is not handed over, as the rest of a sentence about its folder. */
export class SkillFault extends Error {}

/** What an agent is told of a skill before it reads it. */
export interface FrontMatter {
  name: string;
  description: string;
}

/** Characters; far more than the fields of the format can fill. */
const longestFrontMatter = 8_192;

const schema = z.object({
  name: z
    .string('it states no name')
    .max(64, 'its name has more than 64 characters')
    .regex(/^[a-z0-9]+(-[a-z0-9]+)*$/, 'its name is not of a-z, 0-9 and single hyphens'),
  description: z
    .string('it states no description')
    .trim()
    .min(1, 'its description is empty')
    .max(1_024, 'its description has more than 1,024 characters')
    .regex(/^[^\p{Cc}\p{Cf}]*$/u, 'its description holds characters that cannot be seen'),
});

/** The fields that every agent knows, and the text below; what else is stated is for agents that read the file. */
export function readSkillFile(text: string): FrontMatter & { body: string } {
  const [whole = '', block] = /^\ufeff?---\r?\n([\s\S]*?)\r?\n---[ \t]*(?:\r?\n|$)/.exec(text) ?? [];
  if (block === undefined)
    throw new SkillFault('it does not begin with front matter between two lines of ---');
  if (block.length > longestFrontMatter) {
    throw new SkillFault(`its front matter has more than ${longestFrontMatter} characters`);
  }
  const stated = schema.safeParse(fieldsOf(block));
  if (stated.success) return { ...stated.data, body: text.slice(whole.length) };
  throw new SkillFault(stated.error.issues[0]?.message);
}

/** Texts alone: no other type, no alias, no key twice. */
function fieldsOf(block: string): object {
  let fields: unknown;
  try {
    fields = parse(block, { schema: 'failsafe', maxAliasCount: 0, prettyErrors: false, logLevel: 'error' });
  } catch (error) {
    throw new SkillFault(`its front matter is not right: ${cleanName((error as Error).message)}`);
  }
  if (typeof fields !== 'object' || fields === null)
    throw new SkillFault('its front matter states no fields');
  const { description, ...rest } = fields as { description?: unknown };
  // A folded text ends its lines where an editor did.
  return typeof description === 'string'
    ? { ...rest, description: description.replaceAll(/[\r\n\t ]+/g, ' ') }
    : rest;
}
