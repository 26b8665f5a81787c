/** Fields of a row that shall change; those that are `undefined` stay. */
export type Fields<Row> = { readonly [Name in keyof Row]?: Row[Name] | undefined };

const longestShown = 200;

/** The row with the fields that are given. */
export const merged = <Row extends object>(row: Row, fields: Fields<Row>): Row => ({
  ...row,
  ...(Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== undefined)) as Partial<Row>),
});

/** What differs, old and new, for the activity list; long texts are cut. Empty when nothing does. */
export function differences<Row extends object>(
  before: Row,
  after: Row,
): Record<string, { from: unknown; to: unknown }> {
  const changed = (Object.keys(after) as (keyof Row & string)[]).filter(
    (name) => JSON.stringify(before[name]) !== JSON.stringify(after[name]),
  );
  return Object.fromEntries(
    changed.map((name) => [name, { from: shortened(before[name]), to: shortened(after[name]) }]),
  );
}

const shortened = (value: unknown): unknown =>
  typeof value === 'string' && value.length > longestShown
    ? `${value.slice(0, longestShown).toWellFormed()}…`
    : value;
