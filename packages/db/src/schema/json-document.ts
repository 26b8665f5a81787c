import { wellFormedText } from '@mosaicstack/types';
import { customType } from 'drizzle-orm/pg-core';

/** NUL and lone surrogates, as JSON writes them: legal there, refused by jsonb. */
const unstorable = /\\u(?:0000|d[89a-f])/i;

function cleaned(value: unknown): unknown {
  if (typeof value === 'string') return wellFormedText(value);
  if (Array.isArray(value)) return value.map(cleaned);
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(
    Object.entries(value).map(([key, field]) => [wellFormedText(key), cleaned(field)]),
  );
}

/** JSON that jsonb accepts: one odd character from a model must not cost everybody's events. */
export function storableJson(value: unknown): string {
  const text = JSON.stringify(value);
  return unstorable.test(text) ? JSON.stringify(cleaned(JSON.parse(text))) : text;
}

/** A jsonb column holding values of one type. */
export const jsonDocument = <Value>(column: string) =>
  customType<{ data: Value; driverData: string }>({
    dataType: () => 'jsonb',
    toDriver: storableJson,
    fromDriver: (text) => JSON.parse(text) as Value,
  })(column);
