import {
  Column,
  type DriverValueDecoder,
  is,
  type Placeholder,
  type Query,
  type SQL,
  sql,
} from 'drizzle-orm';
import { QueryBuilder } from 'drizzle-orm/pg-core';
import type { Drizzle } from './drizzle-session.js';

/** A place in the statement for each value that was given; what was not given is not in it. */
export type Given<Values> = {
  readonly [Name in keyof Values]: Placeholder | Extract<Values[Name], undefined>;
};

type Field = Column | SQL.Aliased;
type Selection = Readonly<Record<string, Field>>;

interface Select<Row> {
  toSQL(): Query;
  readonly _: { readonly selectedFields: Selection; readonly result: Row[] };
}

interface Built<Row> {
  query: Query;
  read(this: void, rows: unknown[][]): Row[];
}

const builder = new QueryBuilder();

/**
 * A select that is built once for each set of names it is given values for, and then only sent: drizzle takes
 * longer to build one than to read fifty rows of it. `build` sees places instead of values, so that no value of
 * one caller can stay in the statement of the next. Names come from code alone, which bounds what is kept.
 */
export function builtOnce<Values extends object, Row>(
  build: (builder: QueryBuilder, given: Given<Values>) => Select<Row>,
): (db: Drizzle, values: Values) => Promise<Row[]> {
  const kept = new Map<string, Built<Row>>();
  const builtFor = (values: Values): Built<Row> => {
    const names = Object.entries(values).flatMap(([name, value]) => (value === undefined ? [] : name));
    const shape = names.join(' ');
    const known = kept.get(shape);
    if (known) return known;
    const places = Object.fromEntries(names.map((name) => [name, sql.placeholder(name)]));
    const select = build(builder, places as Given<Values>);
    const built = { query: select.toSQL(), read: rowReader<Row>(select._.selectedFields) };
    kept.set(shape, built);
    return built;
  };
  return async (db, values) => {
    const { query, read } = builtFor(values);
    const prepared = db._.session.prepareQuery<{ execute: Row[]; all: unknown; values: unknown }>(
      query,
      undefined,
      undefined,
      true,
      read,
    );
    return prepared.execute(values as Record<string, unknown>);
  };
}

/** Rows as drizzle reads them, without asking at each value anew what its column is. */
function rowReader<Row>(selection: Selection): Built<Row>['read'] {
  const fields = Object.entries(selection).map(([name, field]) => ({ name, decoder: decoderOf(field) }));
  // A copy that has every name already is filled in half the time that an empty row takes.
  const blank: Record<string, unknown> = Object.fromEntries(fields.map(({ name }) => [name, null]));
  return (rows) =>
    rows.map((values) => {
      const row = { ...blank };
      let index = 0;
      for (const { name, decoder } of fields) {
        const value = values[index++];
        if (value !== null) row[name] = decoder.mapFromDriverValue(value);
      }
      return row as Row;
    });
}

type Decoder = DriverValueDecoder<unknown, unknown>;

/** An expression has the one it was given by `mapWith`, which drizzle's types do not show. */
const decoderOf = (field: Field): Decoder =>
  is(field, Column) ? field : (field.sql as unknown as { decoder: Decoder }).decoder;
