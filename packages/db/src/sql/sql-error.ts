/**
 * What the database refused. Only the message's first line and names are kept: details quote
 * values, and values are people's words.
 */
export class SqlError extends Error {
  override readonly name = 'SqlError';
  readonly sqlState: string | undefined;
  readonly constraint: string | undefined;

  constructor(fields: { message: string; sqlState?: string | undefined; constraint?: string | undefined }) {
    super(fields.message);
    this.sqlState = fields.sqlState;
    this.constraint = fields.constraint;
  }
}

/** The database's own refusal beneath whatever wrapped it. */
export function sqlErrorOf(error: unknown): SqlError | undefined {
  for (let current = error; current instanceof Error; current = current.cause) {
    if (current instanceof SqlError) return current;
  }
  return undefined;
}

export const constraintOf = (error: unknown): string | undefined => sqlErrorOf(error)?.constraint;
