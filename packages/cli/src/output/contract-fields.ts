/** JSON shows a row as its contract does, field for field. */
export const contractFields = <Row extends object>(contract: {
  shape: Record<keyof Row, unknown>;
}): { fields: (row: Row) => Record<string, unknown>; fieldNames: readonly string[] } => ({
  fields: (row) => Object.fromEntries(Object.entries(row)),
  fieldNames: Object.keys(contract.shape),
});
