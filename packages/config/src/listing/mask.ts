import { readServiceUrl } from '@mosaicstack/kernel';
import { z } from 'zod';
import { isSecret } from '../schema/setting.js';

const HIDDEN = '***';

/** A database or Valkey URL without who signs in and without its parameters; other secrets not at all. */
function withoutSecret(value: unknown): string {
  const url = typeof value === 'string' ? readServiceUrl(value) : undefined;
  if (!url) return HIDDEN;
  const scheme = url.service === 'postgres' ? 'postgresql' : url.tls ? 'rediss' : 'redis';
  const host = url.host.includes(':') ? `[${url.host}]` : url.host;
  const path = url.database === '' ? '' : `/${url.database}`;
  return `${scheme}://${url.user || url.password ? `${HIDDEN}@` : ''}${host}:${url.port}${path}`;
}

/** The value as it may be shown, with everything secret in it hidden. */
export function mask(schema: z.ZodType, value: unknown): unknown {
  if (value === undefined) return undefined;
  if (isSecret(schema)) return withoutSecret(value);
  if (schema instanceof z.ZodOptional) return mask(schema.unwrap() as z.ZodType, value);
  if (schema instanceof z.ZodArray && Array.isArray(value))
    return value.map((item: unknown) => mask(schema.element as z.ZodType, item));
  if (!(schema instanceof z.ZodObject) || typeof value !== 'object' || value === null) return value;
  const shape = schema.shape as Record<string, z.ZodType>;
  return Object.fromEntries(
    Object.entries(value).map(([name, field]) => [name, shape[name] ? mask(shape[name], field) : field]),
  );
}
