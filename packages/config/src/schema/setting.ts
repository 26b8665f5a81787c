import { z } from 'zod';

interface SettingMeta {
  /** What it is for: one line in the JSON schema and in `.env.example`. */
  description: string;
  /** Environment variables that state it, the strongest first. */
  variables?: readonly string[];
  /** Masked wherever settings are shown. Its variables may also name a file, as `<NAME>_FILE`. */
  secret?: boolean;
}

const settings = z.registry<SettingMeta>();

/** Gives one key of the configuration what the resolver, the listings and the generated files need to know. */
export function setting<Schema extends z.ZodType>(schema: Schema, meta: SettingMeta): Schema {
  const described = schema.meta({ description: meta.description });
  settings.add(described, meta);
  return described;
}

/** One key of the configuration, by the place it has in it. */
export interface Setting extends SettingMeta {
  /** Dotted, e.g. `gateway.port`. */
  key: string;
  /** What one value must be, without its default. */
  schema: z.ZodType;
  default: unknown;
}

/** A schema without what makes it optional, and the default found on the way. */
function unwrap(schema: z.ZodType): { inner: z.ZodType; default: unknown; meta: SettingMeta | undefined } {
  let inner = schema;
  let found: unknown;
  let meta = settings.get(inner);
  while (inner instanceof z.ZodDefault || inner instanceof z.ZodPrefault || inner instanceof z.ZodOptional) {
    if (!(inner instanceof z.ZodOptional)) found ??= inner.def.defaultValue;
    inner = inner.unwrap() as z.ZodType;
    meta ??= settings.get(inner);
  }
  return { inner, default: found, meta };
}

function* walk(schema: z.ZodType, path: string): Generator<Setting> {
  const { inner, default: fallback, meta } = unwrap(schema);
  if (meta) yield { ...meta, key: path, schema: inner, default: fallback };
  else if (inner instanceof z.ZodUnion) {
    for (const option of inner.options) yield* walk(option as z.ZodType, path);
  } else if (inner instanceof z.ZodObject) {
    const shape = inner.shape as Record<string, z.ZodType>;
    for (const [name, child] of Object.entries(shape))
      yield* walk(child, path === '' ? name : `${path}.${name}`);
  }
}

/** Every setting below a schema, each key once, in the order they are written. */
export function settingsOf(schema: z.ZodType): ReadonlyMap<string, Setting> {
  const found = new Map<string, Setting>();
  for (const setting of walk(schema, '')) if (!found.has(setting.key)) found.set(setting.key, setting);
  return found;
}

/** Whether a schema, taken by itself, is marked as secret. */
export const isSecret = (schema: z.ZodType): boolean => unwrap(schema).meta?.secret === true;
