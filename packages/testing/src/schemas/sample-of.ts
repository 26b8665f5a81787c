export type JsonSchema = Readonly<Record<string, unknown>>;

const sampleOfFormat: Readonly<Record<string, string>> = {
  uuid: '0197a1f0-0000-7000-8000-000000000000',
  email: 'ada@example.org',
  'date-time': '2026-01-01T00:00:00.000Z',
  date: '2026-01-01',
  uri: 'https://example.org/',
  ipv4: '192.0.2.1',
  ipv6: '2001:db8::1',
  cidrv4: '192.0.2.0/24',
  cidrv6: '2001:db8::/32',
};

/** Tried in turn where a pattern says what a text looks like. */
const candidates = [
  'a',
  'abcdefgh',
  'abc-def',
  'a/b',
  'a.b',
  '1',
  '123456',
  'A1',
  'ABCD-EFGH',
  'abcdefghijklmnopqrstuv',
  '#336699',
  '0.1.0',
];

const depthLimit = 12;

/**
 * The smallest value that a JSON Schema accepts: only required fields, the first of each choice, the
 * shortest texts. The same schema gives the same value. Throws where a pattern is met by none of a few
 * usual texts; such a schema says what it means by `examples`.
 */
export function sampleOf(schema: JsonSchema, root: JsonSchema = schema, depth = 0): unknown {
  if (depth > depthLimit) throw new Error('this schema goes round in a circle of required fields');
  const next = (part: unknown): unknown => sampleOf(part as JsonSchema, root, depth + 1);
  if ('const' in schema) return schema['const'];
  for (const choice of ['enum', 'examples'] as const) {
    if (Array.isArray(schema[choice])) return schema[choice][0];
  }
  if (typeof schema['$ref'] === 'string') return next(definitionOf(schema['$ref'], root));
  for (const choice of ['anyOf', 'oneOf'] as const) {
    if (Array.isArray(schema[choice])) return next(schema[choice][0]);
  }
  if (Array.isArray(schema['allOf'])) return next(merged(schema, schema['allOf'] as JsonSchema[]));
  switch ([schema['type']].flat()[0]) {
    case 'object':
      return sampleObject(schema, next);
    case 'array':
      return Array.from({ length: numberOf(schema, 'minItems') }, () => next(schema['items'] ?? {}));
    case 'string':
      return sampleText(schema);
    case 'integer':
    case 'number':
      return Math.max(
        numberOf(schema, 'minimum'),
        'exclusiveMinimum' in schema ? numberOf(schema, 'exclusiveMinimum') + 1 : 0,
      );
    case 'boolean':
      return false;
    default:
      return null;
  }
}

/** Every field that a schema names at its top, whichever choice is taken. */
export function fieldsOf(schema: JsonSchema, root: JsonSchema = schema): string[] {
  const parts = ['anyOf', 'oneOf', 'allOf'].flatMap((key) => (schema[key] ?? []) as JsonSchema[]);
  if (typeof schema['$ref'] === 'string') parts.push(definitionOf(schema['$ref'], root));
  const own = Object.keys(schema['properties'] ?? {});
  return [...new Set([...own, ...parts.flatMap((part) => fieldsOf(part, root))])];
}

function sampleObject(schema: JsonSchema, next: (part: unknown) => unknown): Record<string, unknown> {
  const properties = (schema['properties'] ?? {}) as Readonly<Record<string, JsonSchema>>;
  const required = (schema['required'] ?? []) as string[];
  return Object.fromEntries(required.map((name) => [name, next(properties[name] ?? {})]));
}

function sampleText(schema: JsonSchema): string {
  const format = sampleOfFormat[String(schema['format'])];
  if (format !== undefined) return format;
  const shortest = Math.max(1, numberOf(schema, 'minLength'));
  const patterns = [schema['pattern']].filter((pattern) => typeof pattern === 'string');
  const fits = (text: string): boolean => patterns.every((pattern) => new RegExp(pattern, 'u').test(text));
  const found = candidates.map((text) => text.padEnd(shortest, text.at(-1))).find(fits);
  if (found === undefined) throw new Error(`no usual text meets ${patterns.join(' and ')}`);
  return found;
}

const numberOf = (schema: JsonSchema, key: string): number =>
  typeof schema[key] === 'number' ? schema[key] : 0;

const merged = (schema: JsonSchema, parts: readonly JsonSchema[]): JsonSchema =>
  Object.assign({}, schema, { allOf: undefined }, ...parts) as JsonSchema;

function definitionOf(reference: string, root: JsonSchema): JsonSchema {
  const found = reference
    .replace(/^#\/?/, '')
    .split('/')
    .filter((step) => step !== '')
    .reduce<unknown>((within, step) => (within as JsonSchema | undefined)?.[step], root);
  if (typeof found !== 'object' || found === null) throw new Error(`${reference} leads nowhere`);
  return found as JsonSchema;
}
