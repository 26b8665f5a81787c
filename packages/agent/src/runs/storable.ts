import { wellFormedText, type MessagePart } from '@mosaicstack/types';

/** The same value with every text in it storable; what JSON cannot carry is left out. */
export function storable<Value>(value: Value): Value {
  return JSON.parse(JSON.stringify(value), (_key, field: unknown) => {
    if (typeof field === 'string') return wellFormedText(field);
    return isRecord(field) ? withStorableKeys(field) : field;
  }) as Value;
}

export const storableParts = (parts: readonly MessagePart[]): MessagePart[] =>
  parts.map((part) =>
    part.type === 'text' || part.type === 'reasoning'
      ? { ...part, text: wellFormedText(part.text) }
      : storable(part),
  );

const isRecord = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

const withStorableKeys = (record: Record<string, unknown>): Record<string, unknown> =>
  Object.fromEntries(Object.entries(record).map(([key, field]) => [wellFormedText(key), field]));
