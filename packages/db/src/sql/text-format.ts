const typeIds = {
  boolean: 16,
  int8: 20,
  int2: 21,
  int4: 23,
  json: 114,
  oid: 26,
  float4: 700,
  float8: 701,
  timestamp: 1114,
  timestamptz: 1184,
  jsonb: 3802,
} as const;

const numberTypes: ReadonlySet<number> = new Set([
  typeIds.int2,
  typeIds.int4,
  typeIds.oid,
  typeIds.float4,
  typeIds.float8,
]);
const jsonTypes: ReadonlySet<number> = new Set([typeIds.json, typeIds.jsonb]);

/** One-dimensional arrays and what they hold. */
const elementTypes: ReadonlyMap<number, number> = new Map([
  [1000, typeIds.boolean],
  [1005, typeIds.int2],
  [1007, typeIds.int4],
  [1009, 25],
  [1015, 25],
  [1016, typeIds.int8],
  [1022, typeIds.float8],
  [1185, typeIds.timestamptz],
  [2951, 25],
  [3807, typeIds.jsonb],
]);

/** A value as the wire's text; the server infers the type from where it stands. */
export function toText(value: unknown): string | null {
  if (value === null || value === undefined) return null;
  if (typeof value === 'string') return value;
  if (typeof value === 'number' || typeof value === 'bigint' || typeof value === 'boolean')
    return String(value);
  if (value instanceof Date) return value.toISOString();
  if (value instanceof Uint8Array) return `\\x${Buffer.from(value).toString('hex')}`;
  if (Array.isArray(value)) return toArrayText(value);
  return JSON.stringify(value);
}

function toArrayText(values: readonly unknown[]): string {
  const elements = values.map((value) => {
    if (Array.isArray(value)) return toArrayText(value);
    const text = toText(value);
    return text === null ? 'NULL' : `"${text.replaceAll('\\', '\\\\').replaceAll('"', '\\"')}"`;
  });
  return `{${elements.join(',')}}`;
}

type Reader = (text: string | null) => unknown;

const asItIs: Reader = (text) => text;
const asFlag: Reader = (text) => (text === null ? null : text === 't');
const asNumber: Reader = (text) => (text === null ? null : Number(text));

/** What drizzle's columns expect: they read text themselves, all but flags and numbers. */
export function columnReader(typeId: number): Reader {
  if (typeId === typeIds.boolean) return asFlag;
  return numberTypes.has(typeId) ? asNumber : asItIs;
}

/** What a library written for the usual driver expects: eight-byte integers stay text, the rest becomes a value. */
export function fromText(text: string | null, typeId: number): unknown {
  if (text === null) return null;
  if (jsonTypes.has(typeId)) return JSON.parse(text) as unknown;
  if (typeId === typeIds.timestamptz) return new Date(text);
  if (typeId === typeIds.timestamp) return new Date(`${text}Z`);
  const elementType = elementTypes.get(typeId);
  if (elementType !== undefined) return arrayElements(text).map((element) => fromText(element, elementType));
  return columnReader(typeId)(text);
}

const arrayElement = /"((?:[^"\\]|\\.)*)"|([^,{}]+)/gs;

/** Elements of a one-dimensional array literal; nested arrays do not occur in what we read. */
function arrayElements(literal: string): (string | null)[] {
  return [...literal.matchAll(arrayElement)].map(([, quoted, bare]) => {
    if (quoted !== undefined) return quoted.replace(/\\(.)/gs, '$1');
    return bare === 'NULL' || bare === undefined ? null : bare;
  });
}
