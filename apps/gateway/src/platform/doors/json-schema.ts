import { z } from 'zod';

export type JsonSchema = Readonly<Record<string, unknown>>;

type Override = NonNullable<z.core.ToJSONSchemaParams['override']>;

/** A format says the same as the pattern that enforces it, in fewer words. */
const preferFormats: Override = ({ jsonSchema }) => {
  if (jsonSchema.format !== undefined) delete jsonSchema.pattern;
  if (jsonSchema.maximum === Number.MAX_SAFE_INTEGER) delete jsonSchema.maximum;
};

/** Text is cleaned before it is measured; what a client has to keep to is the measure. */
const statePipedText: Override = ({ zodSchema, jsonSchema }) => {
  if (!(zodSchema instanceof z.ZodPipe) || !(zodSchema.out instanceof z.ZodString)) return;
  const { $schema: _, ...measure } = z.toJSONSchema(zodSchema.out);
  Object.assign(jsonSchema, measure);
};

/** Fields are added to replies over time: only what refuses unknown fields says so. */
const leaveRepliesOpen: Override = ({ zodSchema, jsonSchema }) => {
  if (zodSchema instanceof z.ZodObject && zodSchema.def.catchall === undefined) {
    delete jsonSchema.additionalProperties;
  }
};

function convert(schema: z.ZodType, io: 'input' | 'output', adjust: Override): JsonSchema {
  const override: Override = (context) => {
    adjust(context);
    preferFormats(context);
  };
  const { $schema: _, ...converted } = z.toJSONSchema(schema, { io, override, unrepresentable: 'any' });
  return converted;
}

/** What may be sent; named parts stand below `$defs`. */
export const requestJsonSchema = (schema: z.ZodType): JsonSchema => convert(schema, 'input', statePipedText);

/** What comes back; named parts stand below `$defs`. */
export const replyJsonSchema = (schema: z.ZodType): JsonSchema => convert(schema, 'output', leaveRepliesOpen);
